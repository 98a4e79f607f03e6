import { judgePolicy } from '../../applicants/policy.ts';
import { compile } from '../compile.ts';
import { pointsOf } from '../points.ts';
import type { Scorecard, ScorecardEvaluation } from '../scorecard.ts';
import { intervalOf, resamples } from './bootstrap.ts';
import { rounded } from './design.ts';
import { cumulate, type Metrics, metricsOf, type Ranking, rank } from './metrics.ts';
import type { EndedLoan, Window } from './recipe.ts';

const RESAMPLES = 1000;
const SEED = 20111;
const GROUPS = 10;
/** Points a curve is thinned to. */
const CURVE = 200;
const POINTS_WIDTH = 10;

/**
 * How a scorecard does on loans: ranking, distance and calibration, each with its bootstrap interval, and the curves
 * that show them. Throws a RangeError where the loans hold no bads or no goods.
 */
export function evaluateOn(
  model: Pick<Scorecard, 'intercept' | 'terms' | 'scale'>,
  loans: readonly EndedLoan[],
  { from, to }: Window,
  seed = SEED,
): ScorecardEvaluation {
  const { logit, probability } = compile(model);
  const probabilities = Float64Array.from(loans, ({ fields }) => probability(fields));
  const bads = Uint8Array.from(loans, ({ bad }) => (bad ? 1 : 0));
  const ranking = rank(probabilities, bads);
  const badCount = bads.reduce((sum, bad) => sum + bad, 0);
  if (badCount === 0 || badCount === loans.length) {
    throw new RangeError(
      `Of ${loans.length} ended loans ${badCount} went bad: both kinds are needed to evaluate`,
    );
  }
  const figures = metricsOf(ranking, new Float64Array(loans.length).fill(1));
  const drawn: Metrics[] = [];
  const groups = groupsOf(ranking);
  for (const weights of resamples(loans.length, RESAMPLES, seed)) {
    drawn.push(metricsOf(ranking, weights));
    for (const group of groups) group.drawn.push(group.rate(weights));
  }
  const interval = (metric: keyof Metrics) =>
    intervalOf(
      figures[metric],
      drawn.map((figure) => figure[metric]),
    );
  const curve = thin(cumulate(ranking));
  return {
    from,
    to,
    rows: loans.length,
    bads: badCount,
    auc: interval('auc'),
    ks: interval('ks'),
    brier: interval('brier'),
    roc: curve.map(({ bads, goods }) => ({ falsePositive: short(goods), truePositive: short(bads) })),
    ksCurve: curve.map((point) => ({
      probability: short(point.probability),
      bads: short(point.bads),
      goods: short(point.goods),
    })),
    calibration: groups.map(({ predicted, observed, rows, drawn }) => ({
      predicted: rounded(predicted),
      observed: intervalOf(observed, drawn),
      rows,
    })),
    distribution: distributionOf(
      loans.map(({ fields, bad }) => ({ points: pointsOf(logit(fields), model.scale), bad })),
    ),
    cutoffs: cutoffsOf(
      loans.flatMap(({ fields, bad }) =>
        judgePolicy(fields).failed.length > 0 ? [] : [{ probability: probability(fields), bad }],
      ),
    ),
  };
}

/** Ten groups of equal size by rising prediction, with the rate of bads of any resample. */
function groupsOf({ probabilities, bads }: Ranking) {
  const size = probabilities.length;
  return Array.from({ length: GROUPS }, (_, group) => {
    // The ranking falls: the first group of predictions is its end.
    const start = size - Math.round(((group + 1) * size) / GROUPS);
    const end = size - Math.round((group * size) / GROUPS);
    const rate = (weights: ArrayLike<number>) => {
      let total = 0;
      let bad = 0;
      for (let index = start; index < end; index += 1) {
        total += weights[index] as number;
        bad += (weights[index] as number) * (bads[index] as number);
      }
      return bad / total;
    };
    const all = new Float64Array(size).fill(1);
    const predicted = probabilities.slice(start, end).reduce((sum, p) => sum + p, 0) / (end - start);
    return { predicted, observed: rate(all), rows: end - start, rate, drawn: [] as number[] };
  });
}

function distributionOf(scored: readonly { points: number; bad: boolean }[]) {
  const bins = new Map<number, { goods: number; bads: number }>();
  for (const { points, bad } of scored) {
    const from = Math.floor(points / POINTS_WIDTH) * POINTS_WIDTH;
    const bin = bins.get(from) ?? { goods: 0, bads: 0 };
    bins.set(from, bad ? { ...bin, bads: bin.bads + 1 } : { ...bin, goods: bin.goods + 1 });
  }
  const from = Math.min(...bins.keys());
  const to = Math.max(...bins.keys());
  return Array.from({ length: (to - from) / POINTS_WIDTH + 1 }, (_, index) => {
    const start = from + index * POINTS_WIDTH;
    return { from: start, to: start + POINTS_WIDTH, ...(bins.get(start) ?? { goods: 0, bads: 0 }) };
  });
}

/** Every half percent from 1 % until nearly all are under it. */
function cutoffsOf(scored: readonly { probability: number; bad: boolean }[]) {
  return Array.from({ length: 119 }, (_, index) => {
    const cutoff = (index + 2) / 200;
    const under = scored.filter(({ probability }) => probability <= cutoff);
    const bad = under.filter(({ bad }) => bad).length;
    return {
      probability: cutoff,
      share: short(under.length / scored.length),
      badRate: under.length === 0 ? 0 : short(bad / under.length),
    };
  });
}

/** Some hundred points of a curve, its ends among them. */
function thin<Point>(points: readonly Point[]): Point[] {
  const step = Math.max(1, (points.length - 1) / CURVE);
  const kept = new Set<number>();
  for (let at = 0; at < points.length - 1; at += step) kept.add(Math.round(at));
  kept.add(points.length - 1);
  return points.filter((_, index) => kept.has(index));
}

const short = (share: number): number => Math.round(share * 1e6) / 1e6;
