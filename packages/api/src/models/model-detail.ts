import { FEATURE_IDS } from '@watchfloor/domain/scorecard/features';
import { z } from 'zod';
import { interval, modelRow } from './model-row.ts';

export const featureId = z.enum(FEATURE_IDS);

const evaluation = z.object({
  from: z.string(),
  to: z.string(),
  rows: z.int(),
  bads: z.int(),
  auc: interval,
  ks: interval,
  brier: interval,
  roc: z.array(z.object({ falsePositive: z.number(), truePositive: z.number() })).readonly(),
  ksCurve: z.array(z.object({ probability: z.number(), bads: z.number(), goods: z.number() })).readonly(),
  calibration: z.array(z.object({ predicted: z.number(), observed: interval, rows: z.int() })).readonly(),
  distribution: z
    .array(z.object({ from: z.number(), to: z.number(), goods: z.number(), bads: z.number() }))
    .readonly(),
  cutoffs: z.array(z.object({ probability: z.number(), share: z.number(), badRate: z.number() })).readonly(),
});

export const modelDetail = modelRow.extend({
  scale: z.object({ pointsToDouble: z.number(), anchorOdds: z.number(), anchorPoints: z.number() }),
  /** Points of the average approved applicant of the training: what contributions are measured against. */
  basePoints: z.number(),
  /** How it did on loans it was not fitted on. */
  evaluation,
  /** The features it looks at, the one that moves most points first. */
  features: z.array(
    z.object({
      feature: featureId,
      label: z.string(),
      kind: z.enum(['spline', 'linear', 'category']),
      /** What a value adds to the base, in points: numbers rising over the range it tells apart, or each level. */
      effects: z.array(z.object({ label: z.string(), points: z.number() })),
      /** What "not given" adds. */
      missing: z.number(),
      /** The best of these less the worst; "not given" counts where some of the training's applicants did not give it. */
      spread: z.number(),
    }),
  ),
  /** The training population by points, bins [from, to). */
  distribution: z.array(z.object({ from: z.number(), to: z.number(), share: z.number() })),
});
