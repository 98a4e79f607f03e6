export interface LocalTime {
  /** Hours since local midnight, 0 to below 24, with fraction. */
  readonly hour: number;
  readonly weekend: boolean;
}

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Reads the wall clock of a time zone, daylight saving included.
 * @param zone IANA name, e.g. Europe/London
 */
export function wallClock(zone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  // Formatting is slow and offsets change on quarters of an hour only.
  let quarter = Number.NaN;
  let offset = 0;
  return (at) => {
    const start = Math.floor(at / QUARTER_MS) * QUARTER_MS;
    if (start !== quarter) {
      quarter = start;
      const part = Object.fromEntries(
        format.formatToParts(start).map(({ type, value }) => [type, Number(value)]),
      );
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
      offset = Date.UTC(year, month - 1, day, hour, minute) - start;
    }
    const local = at + offset;
    const weekday = new Date(local).getUTCDay();
    return {
      hour: (local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS,
      weekend: weekday === 0 || weekday === 6,
    };
  };
}
