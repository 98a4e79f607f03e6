import { randomInt } from 'node:crypto';
import { run } from './people.ts';

// A worker that replaces another after a failure counts from one again: its number keeps them apart.
const mark = `${run}${process.env.TEST_WORKER_INDEX ?? ''}`;
const counted = new Map<string, number>();
const offsets = new Map<number, number>();

/** An event id that nothing else in any run has. */
export const eventId = (of: string): string => `e2e-${of}-${mark}-${count(`events of ${of}`)}`;

/**
 * What the names of one journey's things begin with. One count for all kinds of things, since an alert queue searched by
 * the name of a bank would find an applicant of the same name; its end keeps the first apart from the eleventh.
 */
export const prefix = (): string => `${mark}-${count('prefixes')}-`;

/** One of `room` places that nothing else in this run has; where they begin is drawn, to differ from earlier runs. */
export function place(room: number): number {
  const offset = offsets.get(room) ?? randomInt(room);
  offsets.set(room, offset);
  return (offset + count(`places of ${room}`)) % room;
}

function count(of: string): number {
  const next = (counted.get(of) ?? 0) + 1;
  counted.set(of, next);
  return next;
}
