const QUARTER = 15 * 60_000;
const HOUR = 4 * QUARTER;

/**
 * When each hour of `date` begins in `zone`, as a clock on its wall shows them: 23 or 25 where clocks change. Hours that
 * `known` has beside them belong to it as well.
 */
export function hoursOfDay(date: string, zone: string, known: readonly number[] = []): number[] {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const hours = new Set(known);
  // No zone is more than 14 hours ahead of UTC, or 12 behind.
  const noon = Date.parse(`${date}T12:00:00Z`);
  for (let at = noon - 27 * HOUR; at < noon + 27 * HOUR; at += QUARTER) {
    const [day, time = ''] = clock.format(at).split(' ');
    if (day === date && time.endsWith(':00')) hours.add(at);
  }
  return [...hours].sort((a, b) => a - b);
}

/** "14:00", on a clock of the reports' zone. */
export const hourWords = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

/** "20 Nov" for 2026-11-20: a day of the reports, not of the viewer. */
export const dayWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** "Fri 20 Nov 2026". */
export const longDayWords = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`));
