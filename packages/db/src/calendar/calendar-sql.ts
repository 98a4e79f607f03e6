/**
 * Days and hours of the reports' zone, as SQL over `c`, the one row of ads.calendar. An hour is the one that a clock on the
 * wall shows: where clocks go back, two hours of one name are two hours.
 */
export const dayIn = (time: string): string => `(${time} AT TIME ZONE c.zone)::date`;
export const hourIn = (time: string): string => `date_trunc('hour', ${time}, c.zone)`;

/** `c`, for statements whose plans matter: of a table that nobody analysed, Postgres expects a thousand rows. */
export const ONE_CALENDAR = '(SELECT * FROM ads.calendar LIMIT 1) c';

/** The first day all of whose facts are kept: earlier ones are closed, and what was counted of them stays. */
export const FIRST_OPEN_DAY = `((c.facts_since - interval '1 millisecond') AT TIME ZONE c.zone)::date + 1`;

/** Advisory lock: stores that count by days hold it shared, changing the zone or closing days takes it alone. */
export const CALENDAR_LOCK = 0x57_46_43; // 'WFC'
