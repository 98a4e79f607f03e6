/**
 * Advisory lock: detection on lists holds it shared, putting a version in force takes it alone from before it reads the
 * clock until its commit. Otherwise a payment received after a listing's end could be detected before the end is to be seen.
 */
export const LISTS_LOCK = 0x57_46_4c; // 'WFL'
