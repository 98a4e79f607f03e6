import type { CloudEvent } from './cloud-event.ts';
import type { OpenSource } from './source.ts';

/** Several sources as one, their events in one order of time. */
export function together(sources: readonly OpenSource[]): OpenSource {
  return (openedAt) => {
    const opened = sources.map((open) => open(openedAt));
    return {
      slice: (from, to) => {
        const slices = opened.map((source) => source.slice(from, to));
        return {
          events: slices.flatMap(({ events }) => events).sort(byTime),
          crimes: slices.flatMap(({ crimes }) => crimes),
        };
      },
    };
  };
}

/** Times of the simulator all have one form, so text sorts as time does. */
const byTime = (a: CloudEvent, b: CloudEvent): number => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0);
