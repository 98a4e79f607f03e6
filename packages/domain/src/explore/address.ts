import { dimensionsOf, FACT_NAMES, type FactName, isFactName, measuresOf } from './facts.ts';
import {
  BUCKETS,
  type Filter,
  MAX_DIMENSIONS,
  MAX_MEASURES,
  OPERATORS,
  PAGE_ROWS,
  type Question,
  questionSchema,
  SPANS,
} from './question.ts';

/** A question as it stands in an address, each part a parameter; null: left out. */
export interface QuestionAddress {
  readonly fact: string | null;
  readonly show: string | null;
  readonly by: string | null;
  readonly where: string | null;
  readonly last: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly step: string | null;
}

/** What is asked where nothing was chosen yet. */
export const firstQuestion = (fact: FactName): Question => ({
  fact,
  measures: [measuresOf(fact)[0]?.name ?? 'count'],
  dimensions: [],
  filters: [],
  time: { last: '24h' },
  bucket: 'hour',
  limit: PAGE_ROWS,
});

/** Everything but the limit, which belongs to who reads and not to the question. */
export const toAddress = (question: Question): QuestionAddress => ({
  fact: question.fact,
  show: question.measures.join(','),
  by: question.dimensions.length === 0 ? null : question.dimensions.join(','),
  where: question.filters.length === 0 ? null : question.filters.map(filterText).join(';'),
  last: 'last' in question.time ? question.time.last : null,
  from: 'from' in question.time ? question.time.from : null,
  to: 'from' in question.time ? question.time.to : null,
  step: question.bucket ?? 'none',
});

/**
 * The question of an address. What it does not understand it leaves out, so that an old or shortened link still asks
 * something. `facts` are those that the reader may ask about; an address of another falls back to the first of them.
 */
export function fromAddress(address: QuestionAddress, facts: readonly FactName[] = FACT_NAMES): Question {
  const [first = 'transfer'] = facts;
  const fact =
    address.fact !== null && isFactName(address.fact) && facts.includes(address.fact) ? address.fact : first;
  const plain = firstQuestion(fact);
  const known = (text: string | null, names: readonly { name: string }[], most: number) =>
    [...new Set((text ?? '').split(','))]
      .filter((part) => names.some(({ name }) => name === part))
      .slice(0, most);
  const measures = known(address.show, measuresOf(fact), MAX_MEASURES);
  const asked = {
    ...plain,
    measures: measures.length > 0 ? measures : plain.measures,
    dimensions: known(address.by, dimensionsOf(fact), MAX_DIMENSIONS),
    filters: (address.where ?? '').split(';').flatMap(readFilter),
    time: readTime(address) ?? plain.time,
    bucket:
      address.step === 'none' ? null : (BUCKETS.find((bucket) => bucket === address.step) ?? plain.bucket),
  };
  const read = questionSchema.safeParse(asked);
  return read.success ? read.data : plain;
}

function readTime({ last, from, to }: QuestionAddress): Question['time'] | null {
  if (from !== null && to !== null) {
    const time = questionSchema.shape.time.safeParse({ from, to });
    return time.success ? time.data : null;
  }
  const span = SPANS.find((one) => one === last);
  return span ? { last: span } : null;
}

/** "city.is.London,New%20York,~": dimension, operator, values; "~" is none. */
const filterText = ({ dimension, operator, values }: Filter): string =>
  `${dimension}.${operator}.${values.map((value) => (value === null ? '~' : quote(value))).join(',')}`;

const quote = (value: string) => encodeURIComponent(value).replaceAll('~', '%7E');

function readFilter(text: string): Filter[] {
  const [, dimension = '', word, rest = ''] = /^(\w+)\.(\w+)\.(.*)$/s.exec(text) ?? [];
  const operator = OPERATORS.find((one) => one === word);
  if (!operator) return [];
  try {
    const values = rest.split(',').map((value) => (value === '~' ? null : decodeURIComponent(value)));
    return [{ dimension, operator, values }];
  } catch {
    // A percent sign that somebody wrote by hand.
    return [];
  }
}
