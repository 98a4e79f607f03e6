import type { Bucket } from '@watchfloor/domain/explore/question';

const DAY_MS = 86_400_000;
const SHORT: Partial<Record<Bucket, number>> = { minute: 60_000, hour: 3_600_000 };

/** When the piece of time that begins at `start` ends: the next one's beginning in the zone, whatever its clocks do. */
export function bucketEnd(start: Date, bucket: Bucket, zone: string): Date {
  const short = SHORT[bucket];
  if (short !== undefined) return new Date(start.getTime() + short);
  const wall = new Date(start.getTime() + offsetOf(start, zone));
  if (bucket === 'month') wall.setUTCMonth(wall.getUTCMonth() + 1);
  else wall.setUTCDate(wall.getUTCDate() + (bucket === 'week' ? 7 : 1));
  // By the offset that holds then: twice, because the first guess may lie on the other side of the change.
  let end = new Date(wall.getTime() - offsetOf(new Date(wall.getTime() - offsetOf(start, zone)), zone));
  end = new Date(wall.getTime() - offsetOf(end, zone));
  return end.getTime() > start.getTime() ? end : new Date(start.getTime() + DAY_MS);
}

/** What the zone's clocks show ahead of UTC, in milliseconds. */
function offsetOf(at: Date, zone: string): number {
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
