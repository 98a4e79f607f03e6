import { formatPercent } from '../../../design/number-format.ts';
import type { CutoffPreview, CutoffsInForce, Effect } from './models-api.ts';

/** The cut-offs as typed: percents, and US dollars. */
export interface CutoffDraft {
  readonly reviewOver: string;
  readonly rejectOver: string;
  readonly fourEyesOver: string;
}
export type CutoffField = keyof CutoffDraft;
export type Cutoffs = Pick<CutoffsInForce, CutoffField>;

export type CutoffResult =
  | { readonly ok: true; readonly cutoffs: Cutoffs }
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<CutoffField, string>>> };

/** A cut-off in percent without binary dust: 0.1525 is "15.25". */
export const percentText = (probability: number): string => String(Number((probability * 100).toFixed(4)));

export const toCutoffDraft = ({ reviewOver, rejectOver, fourEyesOver }: Cutoffs): CutoffDraft => ({
  reviewOver: percentText(reviewOver),
  rejectOver: percentText(rejectOver),
  fourEyesOver: String(fourEyesOver),
});

/** Reads the fields as people write numbers, or says of each what is wrong with it. */
export function readCutoffDraft(draft: CutoffDraft): CutoffResult {
  const errors: Partial<Record<CutoffField, string>> = {};
  const percent = (field: 'reviewOver' | 'rejectOver') => {
    const value = readNumber(draft[field].replace(/%\s*$/, ''));
    if (value === null) errors[field] = 'Enter a percentage, with a point for decimals';
    else if (value < 0.1 || value > 99.9) errors[field] = 'Between 0.1 % and 99.9 %';
    return value === null ? 0 : Number((value / 100).toFixed(6));
  };
  const cutoffs = {
    reviewOver: percent('reviewOver'),
    rejectOver: percent('rejectOver'),
    fourEyesOver: readNumber(draft.fourEyesOver) ?? -1,
  };
  if (cutoffs.fourEyesOver < 0) errors.fourEyesOver = 'Enter an amount in US dollars, 0 or more';
  if (!errors.reviewOver && !errors.rejectOver && cutoffs.reviewOver > cutoffs.rejectOver)
    errors.rejectOver = 'Must not be below “Review over”';
  return Object.keys(errors).length === 0 ? { ok: true, cutoffs } : { ok: false, errors };
}

const SLIDER_TOP = 0.6;

/** Where the slider ends: few applicants are over 60 %, and a cut-off further up still has its place. */
export const sliderTop = (...probabilities: readonly number[]): number =>
  probabilities.some((probability) => probability > SLIDER_TOP) ? 1 : SLIDER_TOP;

/** Thumbs that were moved, the lower first: neither pushes through the other. */
export const toThumbs = (
  [review, reject]: readonly [number, number],
  [nextReview = review, nextReject = reject]: readonly number[],
): [number, number] =>
  nextReview !== review ? [Math.min(nextReview, reject), reject] : [review, Math.max(nextReject, review)];

export interface EffectRow {
  readonly label: string;
  readonly now: string;
  readonly drafted: string;
  /** "+1.4 points", "12 fewer"; null where nothing changes or nothing is known. */
  readonly change: string | null;
}

/** What the draft would do beside what the cut-offs in force do, line by line. */
export function effectRows(preview: CutoffPreview): EffectRow[] {
  const { current } = preview;
  const share = (label: string, of: (effect: Effect) => number | null): EffectRow => {
    const [now, drafted] = [of(current), of(preview)];
    return {
      label,
      now: now === null ? '–' : formatPercent(now),
      drafted: drafted === null ? '–' : formatPercent(drafted),
      change: now === null || drafted === null ? null : percentagePoints(drafted - now),
    };
  };
  return [
    share('Approved', ({ approved }) => approved),
    share('Looked at by a person', ({ review }) => review),
    share('Rejected', ({ rejected }) => rejected),
    share('Expected to default among the approved', ({ expectedBadRate }) => expectedBadRate),
    {
      label: 'Analyst load, applicants per day',
      now: current.perDay ? perDay(current.perDay.reviews) : '–',
      drafted: preview.perDay ? perDay(preview.perDay.reviews) : '–',
      change: current.perDay && preview.perDay ? load(preview.perDay.reviews - current.perDay.reviews) : null,
    },
  ];
}

/** Of whom the preview speaks, in a sentence. */
export function basisWords({ basis, n, days, rejectedBefore }: CutoffPreview): string {
  const count = (value: number, one: string, many: string) =>
    `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`;
  if (basis === 'training')
    return `There are fewer than 200 scored applicants yet: shares are those of the ${count(n, 'loan', 'loans')} that the champion was judged on. Analyst load is known once applicants arrive.`;
  const before = rejectedBefore.cleaning + rejectedBefore.policy;
  const span = days < 1.5 ? 'day' : `${Math.round(days)} days`;
  const rest =
    before > 0
      ? ` ${count(before, 'more was', 'more were')} rejected by cleaning or policy before; no cut-off changes that.`
      : '';
  return `Of the ${count(n, 'applicant', 'applicants')} that the scorecard was asked about in the last ${span}.${rest}`;
}

function percentagePoints(difference: number): string | null {
  const points = Number((difference * 100).toFixed(1));
  if (points === 0) return null;
  return `${points > 0 ? '+' : '−'}${Math.abs(points).toFixed(1)} points`;
}

const perDay = (reviews: number) =>
  reviews < 10 ? reviews.toFixed(1).replace(/\.0$/, '') : Math.round(reviews).toLocaleString('en-US');

function load(difference: number): string | null {
  const words = perDay(Math.abs(difference));
  if (words === '0') return null;
  return difference > 0 ? `${words} more` : `${words} fewer`;
}

function readNumber(text: string): number | null {
  const trimmed = text.trim().replaceAll(',', '');
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : null;
}
