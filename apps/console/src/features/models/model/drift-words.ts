import type { Drift, DriftLevel } from './models-api.ts';

export const LEVEL_WORD: Record<DriftLevel, string> = {
  stable: 'Stable',
  moderate: 'Moderate shift',
  significant: 'Significant shift',
};

const RANK: Record<DriftLevel, number> = { significant: 0, moderate: 1, stable: 2 };

/** The furthest from the training first. */
export const byDrift = (features: Drift['features']): Drift['features'] =>
  [...features].sort(
    (a, b) => RANK[a.level] - RANK[b.level] || b.psi - a.psi || a.label.localeCompare(b.label, 'en'),
  );

/** What the shifts mean for who relies on the scorecard, in a sentence. */
export function driftWords({ score, features }: Pick<Drift, 'score' | 'features'>): string {
  const moved = byDrift(features).filter(({ level }) => level !== 'stable');
  const names = moved.slice(0, 3).map(({ label }) => label.toLowerCase());
  const more = moved.length - names.length;
  const what =
    moved.length === 0
      ? 'Applicants are like those it was fitted on, feature by feature'
      : `Applicants differ in ${joined(more > 0 ? [...names, `${more} more`] : names)}`;
  const so =
    score.level === 'significant'
      ? 'and so do their scores: its probabilities may be off until it is fitted anew'
      : score.level === 'moderate'
        ? 'and their scores begin to: watch how loans end'
        : moved.length === 0
          ? 'and so are their scores'
          : 'but their scores are spread as before';
  return `${what}, ${so}.`;
}

const joined = (parts: readonly string[]) =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
