import { pick, type Random } from '../../random.ts';
import type { CloudEvent } from '../cloud-event.ts';

/** Something of the insurance day that is told, and when: an event by its time. */
export interface Report {
  readonly at: number;
  readonly event: CloudEvent;
}

export function report(
  event: Pick<CloudEvent, 'id' | 'source' | 'type' | 'data'> & { readonly at: number },
): Report {
  const { at, id, source, type, data } = event;
  return { at, event: { specversion: '1.0', id, source, type, time: new Date(at).toISOString(), data } };
}

/** Systems of the insurer, the CloudEvents `source` of what they tell. */
export const WEBSITE = 'simulator/insurer-site';
export const POLICY_ADMIN = 'simulator/policy-admin';
export const BONUS_DESK = 'simulator/bonus-desk';

const MINUTE_MS = 60_000;
/** Changes that are told minutes after they were made: the ones made meanwhile arrive before them. */
export const LATE_REPORTS = 0.15;
export const LATEST_REPORT_MS = 8 * MINUTE_MS;

/** How long after a change was made it is told, milliseconds. */
export const reportDelay = (random: Random): number =>
  random.float() < LATE_REPORTS ? random.int(MINUTE_MS, LATEST_REPORT_MS) : random.int(20, 900);

/** The same time in one of the ways in which systems write it down. */
export const writtenTime = (at: number, random: Random): number | string =>
  pick(random, [at, at, at, String(at)]);
