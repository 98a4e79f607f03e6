import { z } from 'zod';
import { instant } from '../instant.ts';

/** A figure with its 95 % confidence interval. */
export const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

export const modelRole = z.enum(['champion', 'challenger', 'retired']);

export const modelRow = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** The champion decides, challengers score in shadow. */
  role: modelRole,
  addedAt: instant,
  changedBy: z.string(),
  changedAt: instant,
  training: z.object({
    dataset: z.string(),
    /** SHA-256 of the data file, hex. */
    fingerprint: z.string(),
    from: z.string(),
    to: z.string(),
    rows: z.int(),
    bads: z.int(),
    penalty: z.number(),
    tolerance: z.number(),
    iterations: z.int(),
    gradient: z.number(),
  }),
  /** On the loans it was evaluated on. */
  metrics: z.object({ auc: interval, ks: interval, brier: interval }),
  /** Live applications it has scored, as champion or in shadow, while their facts are kept. */
  scored: z.int(),
});
