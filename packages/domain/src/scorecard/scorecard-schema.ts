import { z } from 'zod';
import { FEATURE_IDS } from './features.ts';
import type { Scorecard } from './scorecard.ts';

const number = z.number();
const count = z.int().min(0);
const numbers = z.array(number);
const feature = z.enum(FEATURE_IDS);
const interval = z.object({ value: number, low: number, high: number });
const month = z.string().regex(/^\d{4}-\d\d$/);

const term = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['spline', 'linear']),
    feature,
    log: z.boolean(),
    clip: z.tuple([number, number]),
    knots: numbers,
    mean: numbers,
    sd: numbers,
    coefficients: numbers,
    missing: number,
  }),
  z.object({
    kind: z.literal('category'),
    feature,
    levels: z.array(z.string()),
    coefficients: numbers,
    missing: number,
  }),
]);

const evaluation = z.object({
  from: month,
  to: month,
  rows: count,
  bads: count,
  auc: interval,
  ks: interval,
  brier: interval,
  roc: z.array(z.object({ falsePositive: number, truePositive: number })),
  ksCurve: z.array(z.object({ probability: number, bads: number, goods: number })),
  calibration: z.array(z.object({ predicted: number, observed: interval, rows: count })),
  distribution: z.array(z.object({ from: number, to: number, goods: count, bads: count })),
  cutoffs: z.array(z.object({ probability: number, share: number, badRate: number })),
});

/** The shape of an artifact, for what is read from files: a scorecard that cannot score must not be loaded. */
export const scorecardSchema: z.ZodType<Scorecard> = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: z.string(),
    description: z.string(),
    training: z.object({
      dataset: z.string(),
      fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      from: month,
      to: month,
      rows: count,
      bads: count,
      penalty: number,
      tolerance: number,
      iterations: count,
      gradient: number,
    }),
    intercept: number,
    terms: z.array(term),
    scale: z.object({ pointsToDouble: number, anchorOdds: number, anchorPoints: number }),
    cutoffs: z.object({ reviewOver: number, rejectOver: number }),
    baseline: z.partialRecord(feature, number),
    typical: z.partialRecord(feature, z.object({ low: number, median: number, high: number })),
    distributions: z.array(
      z.object({ feature, edges: numbers, levels: z.array(z.string()), shares: numbers }),
    ),
    pointsDistribution: z.object({ from: number, width: number, shares: numbers }),
    evaluation,
  })
  .refine(({ terms }) => terms.every(fits), {
    message: 'A term has another number of columns than coefficients',
  });

function fits(given: z.infer<typeof term>): boolean {
  if (given.kind === 'category') return given.coefficients.length === given.levels.length;
  const columns = Math.max(1, given.knots.length - 1);
  return [given.coefficients, given.mean, given.sd].every(({ length }) => length === columns);
}
