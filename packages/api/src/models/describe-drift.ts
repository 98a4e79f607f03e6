import type { ApplicationFields } from '@watchfloor/domain/applicants/application';
import { judgePolicy } from '@watchfloor/domain/applicants/policy';
import { compile } from '@watchfloor/domain/scorecard/compile';
import { countBins, type Drift, driftOf, pointsBinOf } from '@watchfloor/domain/scorecard/drift';
import { type FeatureId, featureById, featureWords } from '@watchfloor/domain/scorecard/features';
import { pointsOf } from '@watchfloor/domain/scorecard/points';
import type { FeatureDistribution, Scorecard } from '@watchfloor/domain/scorecard/scorecard';

interface Population {
  psi: number;
  level: Drift['level'];
  bins: { label: string; expected: number; actual: number }[];
}

export interface ModelDrift {
  n: number;
  score: Population;
  /** The most moved first. */
  features: (Population & { feature: FeatureId; label: string })[];
}

/** How far applicants are from a scorecard's training population. Whom the policy rejects is left out, as it was there. */
export function describeDrift(model: Scorecard, applicants: readonly ApplicationFields[]): ModelDrift {
  const judged = applicants.filter((fields) => judgePolicy(fields).failed.length === 0);
  const features = model.distributions.map((distribution) => {
    const { label, value } = featureById(distribution.feature);
    const drift = driftOf(distribution.shares, countBins(distribution, judged.map(value)));
    return { feature: distribution.feature, label, ...labelled(drift, binLabels(distribution)) };
  });
  return {
    n: judged.length,
    score: scoreDrift(model, judged),
    features: features.sort((a, b) => b.psi - a.psi),
  };
}

function scoreDrift(model: Scorecard, applicants: readonly ApplicationFields[]): Population {
  const { from, width, shares } = model.pointsDistribution;
  const { logit } = compile(model);
  const counts = shares.map(() => 0);
  for (const fields of applicants) {
    const bin = pointsBinOf(model.pointsDistribution, pointsOf(logit(fields), model.scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const labels = shares.map((_, bin) => `${from + bin * width} to ${from + (bin + 1) * width}`);
  return labelled(driftOf(shares, counts), labels);
}

function binLabels({ feature, edges, levels }: FeatureDistribution): string[] {
  const words = (value: number | string) => featureWords(feature, value);
  if (levels.length > 0) return [...levels.map(words), 'any other', 'not given'];
  const between = edges.map((edge, index) => {
    const low = edges[index - 1];
    return low === undefined ? `up to ${words(edge)}` : `over ${words(low)} to ${words(edge)}`;
  });
  const last = edges.at(-1);
  return [...between, last === undefined ? 'any' : `over ${words(last)}`, 'not given'];
}

const labelled = ({ psi, level, bins }: Drift, labels: readonly string[]): Population => ({
  psi,
  level,
  bins: bins.map((bin, index) => ({ label: labels[index] ?? '', ...bin })),
});
