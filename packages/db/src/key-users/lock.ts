/**
 * Advisory lock: detection of key customers' updates holds it shared, a change of the list takes it alone from before it
 * reads the clock until its commit. Otherwise an update received after the change could be judged by the list of before.
 */
export const KEY_USERS_LOCK = 0x57_46_4b55; // 'WFKU'
