import type { ApplicationDecision, DecisionStage } from '@watchfloor/domain/scorecard/decision';
import { DECISIONS } from '@watchfloor/domain/scorecard/decision';
import type { ApplicantTruth } from '../truth/applicant-truth.ts';

export interface JudgedApplicant {
  readonly truth: ApplicantTruth;
  /** Null: not decided yet. */
  readonly decision: {
    readonly verdict: ApplicationDecision;
    readonly stage: DecisionStage;
    /** Null where the scorecard was not asked. */
    readonly probability: number | null;
  } | null;
}

export interface ApplicantScore {
  readonly decided: number;
  readonly undecided: number;
  /** What becomes of the loans behind each decision. */
  readonly decisions: readonly {
    readonly decision: ApplicationDecision;
    readonly applicants: number;
    readonly defaults: number;
  }[];
  /** Applicants that the scorecard was asked about. */
  readonly scored: {
    readonly applicants: number;
    readonly defaults: number;
    /** Mean probability that the scorecard gave. */
    readonly expected: number;
    /** Of our probabilities, and of the ones that the truth was drawn with: nobody can do better. Null without both outcomes. */
    readonly auc: number | null;
    readonly bestAuc: number | null;
  };
  /** Records with an unreadable value, and which records cleaning rejected. */
  readonly unreadable: { readonly applicants: number; readonly rejected: number };
  readonly readableRejected: number;
}

/** Compares what was decided with what the simulator knows will become of each loan. */
export function scoreApplicants(judged: readonly JudgedApplicant[]): ApplicantScore {
  const decided = judged.flatMap(({ truth, decision }) =>
    decision === null ? [] : [{ truth, ...decision }],
  );
  const scored = decided.flatMap(({ truth, probability }) =>
    probability === null ? [] : [{ truth, probability }],
  );
  const defaultsOf = (some: readonly { readonly truth: ApplicantTruth }[]) =>
    some.filter(({ truth }) => truth.defaults).length;
  const cleaned = decided.filter(({ stage }) => stage === 'cleaning');
  const broken = decided.filter(({ truth }) => truth.unreadable.length > 0);
  return {
    decided: decided.length,
    undecided: judged.length - decided.length,
    decisions: DECISIONS.map((decision) => {
      const mine = decided.filter(({ verdict }) => verdict === decision);
      return { decision, applicants: mine.length, defaults: defaultsOf(mine) };
    }),
    scored: {
      applicants: scored.length,
      defaults: defaultsOf(scored),
      expected: scored.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, scored.length),
      auc: aucOf(scored.map(({ truth, probability }) => [probability, truth.defaults])),
      bestAuc: aucOf(scored.map(({ truth }) => [truth.probability, truth.defaults])),
    },
    unreadable: {
      applicants: broken.length,
      rejected: broken.filter(({ stage }) => stage === 'cleaning').length,
    },
    readableRejected: cleaned.filter(({ truth }) => truth.unreadable.length === 0).length,
  };
}

/**
 * Area under the ROC curve: how often somebody who defaults has the higher value, ties counting half (Mann and Whitney's U
 * by mid-ranks). Null where all or none default.
 */
export function aucOf(values: readonly (readonly [value: number, defaults: boolean])[]): number | null {
  const sorted = [...values].sort(([a], [b]) => a - b);
  let bads = 0;
  let ranks = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.[0] === sorted[start]?.[0]) end += 1;
    const tied = sorted.slice(start, end).filter(([, defaults]) => defaults).length;
    bads += tied;
    ranks += (tied * (start + 1 + end)) / 2;
    start = end;
  }
  const goods = sorted.length - bads;
  return bads === 0 || goods === 0 ? null : (ranks - (bads * (bads + 1)) / 2) / (bads * goods);
}
