const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "42 s ago", "3 min ago", "2 h ago", "5 d ago"; "now" under a second either way, "in 3 min" for the future. */
export function formatAgo(at: number, now: number): string {
  const distance = now - at;
  if (Math.abs(distance) < SECOND) return 'now';
  const length = formatDuration(Math.abs(distance));
  return distance > 0 ? `${length} ago` : `in ${length}`;
}

/** A length of time in its largest fitting unit, rounded down: 950 ms, 42 s, 3 min, 2 h, 5 d. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** A latency with three significant figures at most: 7 ms, 57 ms, 1.24 s. */
export function formatLatency(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1).replace(/\.0$/, '')} ms`;
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(ms < 10 * SECOND ? 2 : 1)} s`;
  return formatDuration(ms);
}

// The machine's notation for everyone: 24 hours, day before month in words, so no date can be misread.
const LOCALE = 'en-GB';
const exact = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dayClock = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** "21 Nov 2026, 10:42:07 CET", in the viewer's zone. */
export const formatExact = (at: number | string | Date) => exact.format(new Date(at));
/** "10:42", in the viewer's zone. */
export const formatClock = (at: number | string | Date) => clock.format(new Date(at));
/** "10:42:07", in the viewer's zone. */
export const formatClockSeconds = (at: number | string | Date) => clockSeconds.format(new Date(at));
/** "21 Nov", in the viewer's zone. */
export const formatDay = (at: number | string | Date) => day.format(new Date(at));
/** "21 Nov, 10:42", in the viewer's zone. */
export const formatDayClock = (at: number | string | Date) => dayClock.format(new Date(at));

/** The viewer's zone by name and offset: { name: 'Europe/Berlin', offset: 'GMT+1' }. */
export function viewerZone(at: Date = new Date()): { name: string; offset: string } {
  const name = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const part = new Intl.DateTimeFormat(LOCALE, { timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find((candidate) => candidate.type === 'timeZoneName');
  return { name, offset: part?.value ?? '' };
}
