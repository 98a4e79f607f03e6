import type { CloudEvent } from '../sources/cloud-event.ts';
import { slotOf } from '../sources/source.ts';
import type { Delivery } from './lateness.ts';

/** Events waiting for their time to be sent. */
export interface Schedule {
  add(deliveries: readonly Delivery[]): void;
  /** Takes out everything due at or before `now`, earliest first. */
  takeDue(now: number): CloudEvent[];
  readonly size: number;
}

export function createSchedule(): Schedule {
  // Buckets of a slot each: few enough to look through, and nothing to keep sorted on every insert.
  const buckets = new Map<number, { dueAt: number; event: CloudEvent }[]>();
  let size = 0;
  return {
    add: (deliveries) => {
      for (const { event, delayMs } of deliveries) {
        const dueAt = Date.parse(event.time) + delayMs;
        const bucket = buckets.get(slotOf(dueAt));
        if (bucket === undefined) buckets.set(slotOf(dueAt), [{ dueAt, event }]);
        else bucket.push({ dueAt, event });
        size += 1;
      }
    },
    takeDue: (now) => {
      const due: { dueAt: number; event: CloudEvent }[] = [];
      for (const [slot, bucket] of buckets) {
        if (slot > now) continue;
        const later = bucket.filter(({ dueAt }) => dueAt > now);
        due.push(...bucket.filter(({ dueAt }) => dueAt <= now));
        if (later.length === 0) buckets.delete(slot);
        else buckets.set(slot, later);
      }
      size -= due.length;
      return due.sort((a, b) => a.dueAt - b.dueAt).map(({ event }) => event);
    },
    get size() {
      return size;
    },
  };
}
