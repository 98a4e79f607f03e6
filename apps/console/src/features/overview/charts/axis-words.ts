import { formatCompact, toMajor } from '../../../design/number-format.ts';
import { formatClock, formatDay, formatDayClock } from '../../../design/time-format.ts';

/** A value on an axis: "12.4k". The currency stands in the title. */
export const axisMoney = (minor: number, currency: string) => formatCompact(toMajor(minor, currency));

/** A time on an axis: the clock, or the day at the viewer's midnight. */
export function axisTime(at: number): string {
  const local = new Date(at);
  return local.getHours() === 0 && local.getMinutes() === 0 ? formatDay(at) : formatClock(at);
}

/** A bucket in words: "10:42" for a minute, "10:30–10:45", with the day where the range has several. */
export function bucketTime(at: number, bucketMs: number, severalDays: boolean): string {
  const start = severalDays ? formatDayClock(at) : formatClock(at);
  return bucketMs <= 60_000 ? start : `${start}–${formatClock(at + bucketMs)}`;
}
