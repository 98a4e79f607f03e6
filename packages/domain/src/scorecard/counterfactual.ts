import type { ApplicationField, ApplicationFields } from '../applicants/application.ts';
import { APPLICATION_FIELDS } from '../applicants/field-catalogue.ts';
import { fieldWords } from '../applicants/field-words.ts';
import { compile } from './compile.ts';
import { decideApplication } from './decide.ts';
import type { Cutoffs } from './decision.ts';
import { LEVERS, type Option } from './levers.ts';
import type { Scorecard } from './scorecard.ts';

/** One thing an applicant would have to change. */
export interface CounterfactualChange {
  readonly field: ApplicationField;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** "Loan amount 18,000.00 USD instead of 24,000.00 USD". */
  readonly words: string;
}

/** The nearest application that would have been approved. */
export interface Counterfactual {
  readonly changes: readonly CounterfactualChange[];
  readonly probability: number;
  readonly text: string;
}

/** What each further thing to change counts for: people would rather change one thing by 20 % than four by 4 %. */
const EACH_CHANGE = 0.05;

/** Applications tried by really deciding them before giving up: rounding may leave the very nearest just over. */
const TRIES = 20;

/** Options of a lever with what each does to the logit. */
interface Weighed {
  readonly option: Option;
  readonly gain: number;
  readonly cost: number;
}

/**
 * The smallest changes of what an applicant can change that would have led to approval: amount and term of the loan,
 * revolving credit used, debt payments, and waiting until inquiries lapse. The measure of an application's distance is
 * the sum of its changes, each as a share of the value given (24,000 to 18,000 is 0.25), and 0.05 per thing changed.
 * Everything else is taken to stay, the interest rate too. Null where the scorecard was not asked, where it approves,
 * and where no such change is enough.
 */
export function counterfactualOf(
  model: Scorecard,
  fields: ApplicationFields,
  cutoffs: Cutoffs,
): Counterfactual | null {
  const decide = (changed: ApplicationFields) =>
    decideApplication({ application: { fields: changed, problems: [] }, model, cutoffs });
  const now = decide(fields);
  if (now.stage !== 'model' || now.decision === 'approved') return null;

  const { logit } = compile(model);
  const start = logit(fields);
  const least = start - Math.log(cutoffs.reviewOver / (1 - cutoffs.reviewOver));
  // The levers move different terms, so what they gain together is the sum of what each gains.
  const levers = LEVERS.map((lever) =>
    worthwhile(
      lever(fields).map((option) => ({
        option,
        gain: start - logit({ ...fields, ...option.changed }),
        cost: option.distance + EACH_CHANGE * Object.keys(option.stated).length,
      })),
    ),
  );
  for (const options of nearest(levers, least)) {
    const changed = Object.assign({ ...fields }, ...options.map(({ changed }) => changed));
    const decision = decide(changed);
    if (decision.decision !== 'approved' || decision.probability === null) continue;
    const changes = options.flatMap(({ stated }) => changesOf(fields, stated));
    return { changes, probability: decision.probability, text: textOf(changes, decision.probability) };
  }
  return null;
}

/** Options in rising order of cost, without those that gain no more than a cheaper one. */
function worthwhile(options: readonly Weighed[]): Weighed[] {
  let best = 0;
  return [...options]
    .sort((a, b) => a.cost - b.cost || b.gain - a.gain)
    .filter(({ gain }) => {
      if (gain <= best) return false;
      best = gain;
      return true;
    });
}

/** The cheapest combinations, one option per lever at most, that gain enough; the cheapest first. */
function nearest(levers: readonly (readonly Weighed[])[], least: number): Option[][] {
  const found: { options: Option[]; cost: number }[] = [];
  combine(0, [], 0, least);
  return found.map(({ options }) => options);

  function combine(index: number, chosen: Option[], cost: number, missing: number): void {
    if (missing <= 0) {
      keep(chosen, cost);
      return;
    }
    if (missing > attainable(index)) return;
    const lever = levers[index] ?? [];
    combine(index + 1, chosen, cost, missing);
    for (const { option, gain, cost: more } of lever) {
      if (tooDear(cost + more)) return;
      // On the last lever nothing helps that is not enough by itself.
      if (gain < missing && index === levers.length - 1) continue;
      combine(index + 1, [...chosen, option], cost + more, missing - gain);
      // A dearer option of a lever that is enough already is only of use where rounding spoils this one.
      if (gain >= missing && found.length >= TRIES) return;
    }
  }

  /** What the levers from this one on gain together at most. */
  function attainable(index: number): number {
    return levers.slice(index).reduce((sum, lever) => sum + (lever.at(-1)?.gain ?? 0), 0);
  }

  function keep(options: Option[], cost: number): void {
    if (tooDear(cost)) return;
    found.push({ options, cost });
    found.sort((a, b) => a.cost - b.cost);
    found.length = Math.min(found.length, TRIES);
  }

  function tooDear(cost: number): boolean {
    const dearest = found[TRIES - 1];
    return dearest !== undefined && cost >= dearest.cost;
  }
}

function changesOf(fields: ApplicationFields, stated: Option['stated']): CounterfactualChange[] {
  return APPLICATION_FIELDS.flatMap((declaration) => {
    const { field, label } = declaration;
    const from = fields[field];
    const to = stated[field];
    if (to === undefined || typeof from !== 'number') return [];
    const words = `${label} ${fieldWords(declaration, to)} instead of ${fieldWords(declaration, from)}`;
    return [{ field, label, from, to, words }];
  });
}

function textOf(changes: readonly CounterfactualChange[], probability: number): string {
  const [first = '', ...rest] = changes.map(({ words }, index) => (index === 0 ? words : lowerFirst(words)));
  const last = rest.pop();
  const all = last === undefined ? first : `${[first, ...rest].join(', ')} and ${last}`;
  return `${all} would have been approved, with a probability of default of ${(probability * 100).toFixed(2)} %.`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
