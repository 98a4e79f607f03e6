import { hashOf, randomAt } from '../random.ts';
import type { CloudEvent } from '../sources/cloud-event.ts';

/** Events that arrive seconds to minutes after they happened. */
export const LATE_SHARE = 0.015;
/** Events that arrive twice. */
export const REPEAT_SHARE = 0.005;
export const LEAST_LATE_MS = 2_000;
export const MOST_LATE_MS = 240_000;
const LATEST_REPEAT_MS = 60_000;

export interface Delivery {
  readonly event: CloudEvent;
  /** After the event's own time, milliseconds. */
  readonly delayMs: number;
}

/** When each event is sent, and which are sent again. Decided by seed and id, whatever slice the event came in. */
export function planDeliveries(seed: number, events: readonly CloudEvent[]): Delivery[] {
  return events.flatMap((event) => {
    const random = randomAt(seed, 'delivery', hashOf(event.id));
    const late = random.float() < LATE_SHARE;
    // Most late events are a little late: uniform in the logarithm.
    const delayMs = late ? Math.round(LEAST_LATE_MS * (MOST_LATE_MS / LEAST_LATE_MS) ** random.float()) : 0;
    const first = { event, delayMs };
    return random.float() < REPEAT_SHARE
      ? [first, { event, delayMs: delayMs + random.int(0, LATEST_REPEAT_MS) }]
      : [first];
  });
}
