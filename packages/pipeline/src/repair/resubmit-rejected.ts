import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import { type ResubmitOutcome, resubmit } from '@watchfloor/db/dead-letter/resubmit';
import { parseEvent } from '@watchfloor/domain/events/parse';
import type { EventProblem } from '@watchfloor/domain/events/problem';
import type { EventReading } from '@watchfloor/domain/events/reading';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { clearAccepted } from '../clear-event.ts';
import { maskProblems } from '../mask-problems.ts';
import { tooDeep } from '../too-deep.ts';

export type Resubmission =
  | { outcome: 'accepted' }
  | { outcome: 'rejected'; errors: readonly EventProblem[] }
  | Exclude<ResubmitOutcome, { outcome: 'accepted' }>;

/**
 * Sends a rejected event again as corrected, judged like any other. What is still wrong is answered, not rejected a
 * second time: the event stays open.
 */
export async function resubmitRejected(
  { db, jobs, ...reading }: { db: Db; jobs: Pick<Jobs, 'enqueueBatches'> } & EventReading,
  { id, body, actor, now }: { id: string; body: string; actor: Actor; now: number },
): Promise<Resubmission> {
  const value = readJson(body);
  if (value.problem) return { outcome: 'rejected', errors: maskProblems([value.problem]) };
  const parsed = parseEvent(value.json, { ...reading, now });
  if (!parsed.ok) return { outcome: 'rejected', errors: maskProblems(parsed.problems) };
  const { event } = parsed;
  // Line breaks in JSON stand between tokens only, so that this changes no value.
  const line = body.replace(/[\r\n]+/g, ' ').trim();
  const raw = clearAccepted({ raw: line, value: value.json, event }, reading.pseudonymise);
  const result = await resubmit(db, id, { event, raw }, new Date(now), actor);
  if (result.outcome !== 'accepted') return result;
  // Durable already: should Redis be away, the sweeper finds the batch.
  await jobs.enqueueBatches('store', result.batchIds).catch(() => {});
  return { outcome: 'accepted' };
}

function readJson(body: string): { json: unknown; problem?: undefined } | { problem: EventProblem } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    return {
      problem: { path: '', code: 'invalid_json', message: `is not JSON: ${(error as Error).message}` },
    };
  }
  const problem = tooDeep(json, '');
  if (problem) return { problem };
  return { json };
}
