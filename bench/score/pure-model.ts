import type { ApplicationFields } from '@watchfloor/domain/applicants/application';
import { cleanFields } from '@watchfloor/domain/applicants/clean';
import { compile } from '@watchfloor/domain/scorecard/compile';
import { decideApplication } from '@watchfloor/domain/scorecard/decide';
import type { Cutoffs } from '@watchfloor/domain/scorecard/decision';
import { evaluate } from '@watchfloor/domain/scorecard/evaluate';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';
import type { ApplicantRecord } from './applicants.ts';

/** Applicants per second on one core. */
export interface ModelRates {
  /** Probability of default from cleaned fields, compiled. */
  readonly compiled: number;
  /** The same with every feature's contribution. */
  readonly explained: number;
  /** Policy, model, cut-offs and reasons. */
  readonly decided: number;
  /** All of that from the record as it came. */
  readonly cleaned: number;
}

const AS_OF = '2011-06-01';

/**
 * Each way of scoring in turn over the same applicants, for `seconds` each.
 * @throws when the compiled and the explained probabilities differ by a bit: then they are not the same work
 */
export function modelRates(
  model: Scorecard,
  cutoffs: Cutoffs,
  records: readonly ApplicantRecord[],
  seconds: number,
): ModelRates {
  const cleaned = records.map((record) => cleanFields(record, AS_OF));
  const population = cleaned.map(({ fields }) => fields);
  const { probability } = compile(model);
  const explain = (fields: ApplicationFields) => evaluate(model, fields).probability;
  if (population.some((fields) => probability(fields) !== explain(fields)))
    throw new Error('The two ways of scoring disagree; the figures would mean nothing');
  return {
    explained: ratePerSecond(population, seconds, explain),
    compiled: ratePerSecond(population, seconds, probability),
    decided: ratePerSecond(
      cleaned,
      seconds,
      (application) => decideApplication({ application, model, cutoffs }).probability ?? 0,
    ),
    cleaned: ratePerSecond(
      records,
      seconds,
      (record) =>
        decideApplication({ application: cleanFields(record, AS_OF), model, cutoffs }).probability ?? 0,
    ),
  };
}

function ratePerSecond<Item>(items: readonly Item[], seconds: number, of: (item: Item) => number): number {
  let done = 0;
  let sum = 0;
  const started = performance.now();
  let elapsed = 0;
  while (elapsed < seconds) {
    for (const item of items) sum += of(item);
    done += items.length;
    elapsed = (performance.now() - started) / 1000;
  }
  // Uses the results, so that nothing of the work may be left out.
  if (!(sum > 0)) throw new Error('No applicant has a probability of default');
  return done / elapsed;
}
