import { oneCurrency } from '@watchfloor/domain/explore/check-question';
import type { Measure } from '@watchfloor/domain/explore/fact';
import { type FactName, factOf, measuresOf } from '@watchfloor/domain/explore/facts';
import {
  BUCKETS,
  type Filter,
  MAX_DIMENSIONS,
  MAX_MEASURES,
  type Question,
} from '@watchfloor/domain/explore/question';
import { bucketEnd } from './bucket-end.ts';

type Edit = (question: Question) => Question;

/** Shows the measure, or no longer; the last one stays. Money brings its currency, so that nothing is mixed. */
export const toggledMeasure =
  (fact: FactName, { name }: Measure): Edit =>
  (question) => {
    if (question.measures.includes(name)) {
      const left = question.measures.filter((other) => other !== name);
      return left.length === 0 ? question : { ...question, measures: left };
    }
    if (question.measures.length >= MAX_MEASURES) return question;
    return withCurrency(fact, { ...question, measures: [...question.measures, name] });
  };

/** Makes the measure the first: what is charted and sorted by. */
export const ledBy =
  (name: string): Edit =>
  (question) => ({ ...question, measures: [name, ...question.measures.filter((other) => other !== name)] });

export const toggledDimension =
  (name: string): Edit =>
  (question) => {
    if (question.dimensions.includes(name)) {
      return { ...question, dimensions: question.dimensions.filter((other) => other !== name) };
    }
    if (question.dimensions.length >= MAX_DIMENSIONS) return question;
    return { ...question, dimensions: [...question.dimensions, name] };
  };

/** Narrows to what the filter says, in place of what another of the same kind said. */
export const withFilter =
  (filter: Filter): Edit =>
  (question) => ({
    ...question,
    filters: [
      ...question.filters.filter(
        ({ dimension, operator }) => dimension !== filter.dimension || operator !== filter.operator,
      ),
      filter,
    ],
  });

/** Takes the filter off; money that would mix currencies without it brings its currency as a dimension. */
export const withoutFilter =
  (fact: FactName, filter: Filter): Edit =>
  (question) =>
    withCurrency(fact, { ...question, filters: question.filters.filter((other) => other !== filter) });

/**
 * Goes into one value: filters by it, and looks at it by the next dimension that the question does not use yet.
 */
export const drilledInto =
  (dimension: string, value: string | null, next: readonly { name: string }[]): Edit =>
  (question) => {
    const narrowed = withFilter({ dimension, operator: 'is', values: [value] })(question);
    const used = [...question.dimensions, ...narrowed.filters.map((filter) => filter.dimension)];
    const deeper = next.find(({ name }) => !used.includes(name));
    return {
      ...narrowed,
      dimensions: question.dimensions.flatMap((name) =>
        name === dimension ? (deeper ? [deeper.name] : []) : [name],
      ),
    };
  };

/** Goes into one piece of the range, cut more finely where that is possible. */
export const zoomedInto =
  (bucket: Date, zone: string): Edit =>
  (question) => {
    if (question.bucket === null) return question;
    const to = bucketEnd(bucket, question.bucket, zone);
    const finer = { minute: null, hour: 'minute', day: 'hour', week: 'day', month: 'day' } as const;
    return {
      ...question,
      time: { from: bucket.toISOString(), to: to.toISOString() },
      bucket: finer[question.bucket],
    };
  };

/** Steps that a range of this length may be cut into without becoming unreadable. */
export function stepsFor(spanMs: number): readonly Question['bucket'][] {
  const hours = spanMs / 3_600_000;
  return [null, ...BUCKETS].filter(
    (bucket) =>
      bucket === null ||
      (bucket === 'minute' && hours <= 49) ||
      (bucket === 'hour' && hours >= 1 && hours <= 24 * 100) ||
      (bucket === 'day' && hours >= 24) ||
      (bucket === 'week' && hours >= 24 * 7) ||
      (bucket === 'month' && hours >= 24 * 28),
  );
}

/** The step that gives a picture of some dozens of pieces. */
export function usualStep(spanMs: number): Question['bucket'] {
  const hours = spanMs / 3_600_000;
  if (hours <= 2) return 'minute';
  return hours <= 24 * 4 ? 'hour' : hours <= 24 * 120 ? 'day' : 'week';
}

function withCurrency(fact: FactName, question: Question): Question {
  const money = measuresOf(fact).some(
    ({ name, unit }) => unit === 'money' && question.measures.includes(name),
  );
  if (factOf(fact).currency !== 'dimension' || !money || oneCurrency(question)) return question;
  if (question.dimensions.length >= MAX_DIMENSIONS) return question;
  return { ...question, dimensions: [...question.dimensions, 'currency'] };
}
