import { formatClock, formatDayClock } from '../../design/time-format.ts';

/** "10:12 to 10:31", with days where they differ or are not today's. */
export function brushWords(from: Date, to: Date): string {
  const sameDay = from.toDateString() === to.toDateString();
  const today = sameDay && from.toDateString() === new Date().toDateString();
  return `${today ? formatClock(from) : formatDayClock(from)} to ${sameDay ? formatClock(to) : formatDayClock(to)}`;
}
