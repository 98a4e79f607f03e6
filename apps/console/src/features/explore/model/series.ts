import type { Question } from '@watchfloor/domain/explore/question';
import { cityColour } from '../../../design/city-colour.ts';
import { bucketEnd } from './bucket-end.ts';
import type { Answer, AnswerRow } from './explore-api.ts';
import { valueWords } from './words.ts';

export interface SeriesPoint {
  readonly at: number;
  readonly end: number;
  readonly value: number;
}

/** The first measure of one combination of dimensions. */
export interface Series {
  readonly words: string;
  readonly colour: string;
  /** Of the rest, which is drawn as one: no row to go into. */
  readonly values: readonly (string | null)[] | null;
  readonly points: readonly SeriesPoint[];
  /** Sum of the points: what series are ordered by. */
  readonly sum: number;
}

/** More colours nobody can tell apart. */
const MOST = 8;

/**
 * An answer in time as series of its first measure, the largest first. Of more than eight the rest is added up to one
 * where adding means something, else left out.
 */
export function seriesOf(
  question: Question,
  answer: Pick<Answer, 'rows' | 'zone'>,
  additive: boolean,
): Series[] {
  const { bucket } = question;
  if (bucket === null) return [];
  const groups = new Map<string, { values: AnswerRow['dimensions']; points: SeriesPoint[]; sum: number }>();
  const ends = new Map<string, number>();
  for (const { bucket: start, dimensions, measures } of answer.rows) {
    const [value] = measures;
    if (start === null || value === undefined || value === null) continue;
    const end = ends.get(start) ?? bucketEnd(new Date(start), bucket, answer.zone).getTime();
    ends.set(start, end);
    const key = JSON.stringify(dimensions);
    const group = groups.get(key) ?? { values: dimensions, points: [], sum: 0 };
    group.points.push({ at: Date.parse(start), end, value: Number(value) });
    group.sum += Number(value);
    groups.set(key, group);
  }
  const ordered = [...groups.values()].sort((a, b) => b.sum - a.sum);
  const shown = ordered.slice(0, ordered.length > MOST ? MOST - 1 : MOST);
  const rest = ordered.slice(shown.length);
  const cityPlace = question.dimensions.indexOf('city');
  const series = shown.map(
    ({ values, points, sum }, place): Series => ({
      words: values.map((value, at) => valueWords(question.dimensions[at] ?? '', value)).join(' · ') || 'All',
      colour: colourOf(question, values, cityPlace, place),
      values,
      points,
      sum,
    }),
  );
  if (rest.length === 0 || !additive) return series;
  const byTime = new Map<number, SeriesPoint>();
  for (const point of rest.flatMap(({ points }) => points)) {
    const known = byTime.get(point.at);
    byTime.set(point.at, known ? { ...known, value: known.value + point.value } : point);
  }
  const points = [...byTime.values()].sort((a, b) => a.at - b.at);
  const sum = rest.reduce((total, group) => total + group.sum, 0);
  return [
    ...series,
    { words: `${rest.length} others`, colour: 'var(--line-strong)', values: null, points, sum },
  ];
}

/** A city keeps the colour that it has everywhere; else colours go by place. */
function colourOf(
  question: Question,
  values: readonly (string | null)[],
  cityPlace: number,
  place: number,
): string {
  const city = cityPlace >= 0 && question.dimensions.length === 1 ? values[cityPlace] : null;
  return city ? cityColour(city) : `var(--city-${(place % MOST) + 1})`;
}
