import type { CutoffCounts, ScoredPopulation } from '@watchfloor/db/model-review/cutoff-effects';
import type { Cutoffs } from '@watchfloor/domain/scorecard/decision';
import type { ScorecardEvaluation } from '@watchfloor/domain/scorecard/scorecard';

export interface CutoffEffect {
  /** Shares of all that the model scored. */
  approved: number;
  review: number;
  rejected: number;
  /** Of the approved; null when there is none. */
  expectedBadRate: number | null;
  perDay: { reviews: number } | null;
}

export interface CutoffEffects extends CutoffEffect {
  basis: 'live' | 'training';
  n: number;
  current: CutoffEffect & Cutoffs;
  curve: { probability: number; approvalShare: number; badRate: number | null }[];
}

/** The cut-offs asked about, and those in force. */
interface Both {
  readonly asked: Cutoffs;
  readonly current: Cutoffs;
}

/** Counted over live applications. Bad rates are the scorecard's own: how these loans end is not known yet. */
export function effectsOnLive(
  { n, since, effects, steps }: ScoredPopulation,
  { current }: Both,
  asked: number,
  now: number,
): CutoffEffects & { days: number } {
  const sinceDays = since === null ? asked : (now - since.getTime()) / 86_400_000;
  const days = Math.max(1, Math.min(asked, sinceDays));
  const effectOf = (counts: CutoffCounts | undefined): CutoffEffect => {
    const { approved = 0, review = 0, rejected = 0, approvedProbability = 0 } = counts ?? {};
    return {
      approved: approved / n,
      review: review / n,
      rejected: rejected / n,
      expectedBadRate: approved === 0 ? null : approvedProbability / approved,
      perDay: { reviews: review / days },
    };
  };
  let approved = 0;
  let bads = 0;
  const curve = steps.map(({ upTo, count, probability }) => {
    approved += count;
    bads += probability;
    return { probability: upTo, approvalShare: approved / n, badRate: bads / approved };
  });
  return {
    basis: 'live',
    n,
    days,
    ...effectOf(effects[0]),
    current: { ...current, ...effectOf(effects[1]) },
    curve,
  };
}

/** Read off what the scorecard's evaluation says of loans whose end is known, linear between its steps. */
export function effectsOnTraining(
  { rows, cutoffs: steps }: Pick<ScorecardEvaluation, 'rows' | 'cutoffs'>,
  { asked, current }: Both,
): CutoffEffects {
  const effectOf = ({ reviewOver, rejectOver }: Cutoffs): CutoffEffect => {
    const approved = at(steps, reviewOver);
    const kept = at(steps, rejectOver);
    return {
      approved: approved.share,
      review: kept.share - approved.share,
      rejected: 1 - kept.share,
      expectedBadRate: approved.share === 0 ? null : approved.badRate,
      perDay: null,
    };
  };
  return {
    basis: 'training',
    n: rows,
    ...effectOf(asked),
    current: { ...current, ...effectOf(current) },
    curve: steps.map(({ probability, share, badRate }) => ({
      probability,
      approvalShare: share,
      badRate: share === 0 ? null : badRate,
    })),
  };
}

type Step = ScorecardEvaluation['cutoffs'][number];

function at(steps: readonly Step[], probability: number): Omit<Step, 'probability'> {
  const above = steps.findIndex((step) => step.probability >= probability);
  const low = above > 0 ? steps[above - 1] : above < 0 ? steps.at(-1) : undefined;
  const high = above >= 0 ? steps[above] : undefined;
  // Before the first step nobody stays under a cut-off, beyond the last one everybody who ever will.
  if (!high) return low ?? { share: 0, badRate: 0 };
  const from = low ?? { probability: 0, share: 0, badRate: high.badRate };
  const part =
    high.probability === from.probability
      ? 1
      : (probability - from.probability) / (high.probability - from.probability);
  return {
    share: from.share + part * (high.share - from.share),
    badRate: from.badRate + part * (high.badRate - from.badRate),
  };
}
