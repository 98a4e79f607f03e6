import { type CheckedQuestion, checkQuestion } from '@watchfloor/domain/explore/check-question';
import type { FactName } from '@watchfloor/domain/explore/facts';
import { MAX_ROWS, type Question } from '@watchfloor/domain/explore/question';

interface BenchQuestion {
  readonly words: string;
  readonly fact: FactName;
  readonly measures: string[];
  readonly dimensions?: string[];
  readonly filters?: Question['filters'];
  readonly bucket?: Question['bucket'];
  /** The last days of the range. */
  readonly days: number;
  /** In SQL over the facts ($1 from, $2 to, $3 zone), where Explore has the fact as a rollup only. */
  readonly overFacts?: string;
}

const DOLLARS: Question['filters'][number] = { dimension: 'currency', operator: 'is', values: ['USD'] };

const QUESTIONS: readonly BenchQuestion[] = [
  {
    words: 'transfers and their total by day and city',
    fact: 'transfer',
    measures: ['count', 'total'],
    dimensions: ['city', 'currency'],
    bucket: 'day',
    days: 30,
  },
  {
    words: 'average and largest transfer by city',
    fact: 'transfer',
    measures: ['average', 'largest'],
    dimensions: ['city'],
    filters: [DOLLARS],
    days: 30,
  },
  {
    words: 'transfers by hour',
    fact: 'transfer',
    measures: ['count'],
    bucket: 'hour',
    days: 7,
  },
  {
    words: 'total transferred by weekday and hour of the day',
    fact: 'transfer',
    measures: ['total'],
    dimensions: ['weekday', 'hour_of_day'],
    filters: [DOLLARS],
    days: 30,
  },
  {
    words: 'London’s transfers by minute',
    fact: 'transfer',
    measures: ['count', 'total'],
    filters: [DOLLARS, { dimension: 'city', operator: 'is', values: ['London'] }],
    bucket: 'minute',
    days: 1,
  },
  {
    words: 'orders by hour',
    fact: 'policy_order',
    measures: ['count'],
    bucket: 'hour',
    days: 7,
  },
  {
    words: 'orders by weekday',
    fact: 'policy_order',
    measures: ['count'],
    dimensions: ['weekday'],
    days: 30,
  },
  {
    words: 'premium of customers’ last orders by day',
    fact: 'policy_day',
    measures: ['premium'],
    bucket: 'day',
    days: 30,
    overFacts: `SELECT date_trunc('day', modified_at, $3::text), coalesce(sum(payable_minor), 0)::text
      FROM (SELECT DISTINCT ON ((modified_at AT TIME ZONE $3::text)::date, user_id) modified_at, payable_minor
            FROM dwd.policy_order WHERE modified_at >= $1 AND modified_at < $2
            ORDER BY (modified_at AT TIME ZONE $3::text)::date, user_id, modified_at DESC, tie DESC) AS latest
      GROUP BY 1 ORDER BY 1`,
  },
  {
    words: 'page views by page',
    fact: 'page_view',
    measures: ['count'],
    dimensions: ['page_name'],
    days: 30,
  },
  {
    words: 'page views by day and entry',
    fact: 'page_view',
    measures: ['count'],
    dimensions: ['entry'],
    bucket: 'day',
    days: 30,
  },
  {
    words: 'page views by hour and page',
    fact: 'page_view',
    measures: ['count'],
    dimensions: ['page_name'],
    bucket: 'hour',
    days: 7,
  },
  {
    words: 'distinct visitors by page',
    fact: 'page_view',
    measures: ['visitors'],
    dimensions: ['page_name'],
    days: 1,
  },
  {
    words: 'distinct visitors by day',
    fact: 'page_view',
    measures: ['visitors'],
    bucket: 'day',
    days: 7,
  },
  {
    words: 'distinct visitors by entry',
    fact: 'page_view',
    measures: ['visitors'],
    dimensions: ['entry'],
    days: 30,
  },
];

export interface AskedQuestion {
  readonly words: string;
  readonly question: CheckedQuestion;
  readonly overFacts: string | null;
}

/** What is asked of a warehouse whose facts end at `to`. Throws when Explore would not understand one of them. */
export const questionsUntil = (to: Date): AskedQuestion[] =>
  QUESTIONS.map(({ words, fact, measures, dimensions, filters, bucket, days, overFacts }) => {
    const from = new Date(to.getTime() - days * 86_400_000);
    const checked = checkQuestion(
      {
        fact,
        measures,
        dimensions: dimensions ?? [],
        filters: filters ?? [],
        time: { from: from.toISOString(), to: to.toISOString() },
        bucket: bucket ?? null,
        limit: MAX_ROWS,
      },
      to.getTime(),
    );
    if (!checked.ok) throw new Error(`"${words}": ${checked.problems.join(' ')}`);
    return {
      words: `${words}, ${days === 1 ? '1 day' : `${days} days`}`,
      question: checked.question,
      overFacts: overFacts ?? null,
    };
  });
