import type { Evaluation } from './applicant.ts';

/** One bar of the waterfall: from where the points stood to where they stand after it. */
export interface WaterfallStep {
  key: string;
  label: string;
  /** The applicant's value in words; null for a bar of several features. */
  words: string | null;
  points: number;
  from: number;
  to: number;
}

/** The steps from the average approved applicant to this one: what costs most first, then what gives, small ones together. */
export function waterfallSteps({ basePoints, contributions }: Evaluation, most = 12): WaterfallStep[] {
  const bySize = [...contributions].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const shown = bySize.length <= most ? bySize : bySize.slice(0, most - 1);
  const rest = bySize.slice(shown.length);
  const ordered = [...shown].sort((a, b) => a.points - b.points);
  let at = basePoints;
  const step = (key: string, label: string, words: string | null, points: number): WaterfallStep => {
    const from = at;
    at += points;
    return { key, label, words, points, from, to: at };
  };
  const steps = ordered.map((each) => step(each.feature, each.label, each.words, each.points));
  if (rest.length > 0) {
    const points = rest.reduce((sum, each) => sum + each.points, 0);
    steps.push(step('rest', `${rest.length} smaller ones`, null, points));
  }
  return steps;
}

/** "+12.3", "−20.1", "0.0": points with their sign, a real minus. */
export function signedPoints(points: number, decimals = 1): string {
  const text = Math.abs(points).toFixed(decimals);
  if (Number(text) === 0) return text;
  return `${points < 0 ? '−' : '+'}${text}`;
}

/** Round values that a scale from `low` to `high` is labelled at, at most `most` of them. */
export function roundTicks(low: number, high: number, most: number): number[] {
  const span = Math.max(1e-9, high - low);
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = ([1, 2, 5, 10].find((each) => span / (each * power) <= most) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}
