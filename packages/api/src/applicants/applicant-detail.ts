import { LOAN_OUTCOMES } from '@watchfloor/domain/applicants/application';
import { APPLICATION_FIELDS } from '@watchfloor/domain/applicants/field-catalogue';
import { FEATURE_IDS } from '@watchfloor/domain/scorecard/features';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { applicantRow, applicationDecision } from './applicant-row.ts';

const codeAndText = z.object({ code: z.string(), text: z.string() });

export const reason = codeAndText.extend({ points: z.number() });

export const applicationField = z.enum(APPLICATION_FIELDS.map(({ field }) => field));

/** All that is known of one applicant, recomputed by the scorecard and cut-offs that decided. */
export const applicantDetail = applicantRow.extend({
  /** In the order in which people read them. */
  fields: z.array(
    z.object({
      field: applicationField,
      label: z.string(),
      /** The cleaned value. */
      words: z.string(),
      /** What the source sent; null where it sent nothing, and everywhere once `rawKept` is false. */
      raw: z.string().nullable(),
    }),
  ),
  /** The event as it came is still kept. */
  rawKept: z.boolean(),
  /** Values that could not be read. */
  problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
  rejectedBecause: z.array(codeAndText),
  /** Worst first. */
  reasons: z.array(reason),
  /** Points of the average approved applicant, and what each feature adds: they sum to `points`. Null without a score. */
  evaluation: z
    .object({
      basePoints: z.number(),
      points: z.number(),
      contributions: z.array(
        z.object({
          feature: z.enum(FEATURE_IDS),
          label: z.string(),
          words: z.string(),
          points: z.number(),
          /** What nine of ten approved applicants have at least, half at most, nine of ten at most; null for no number. */
          typical: z.object({ low: z.string(), median: z.string(), high: z.string() }).nullable(),
        }),
      ),
    })
    .nullable(),
  /** The smallest changes of what an applicant can change that would have led to approval; null where there are none. */
  counterfactual: z
    .object({
      changes: z.array(
        z.object({
          field: applicationField,
          label: z.string(),
          from: z.string(),
          to: z.string(),
        }),
      ),
      probability: z.number(),
      text: z.string(),
    })
    .nullable(),
  /** Among the applicants the scorecard was fitted on. */
  standing: z
    .object({
      points: z.number(),
      /** Of a hundred, so many have fewer points. */
      percentile: z.number(),
      /** Points at the cut-offs: at or over `reviewPoints` an applicant is approved, under `rejectPoints` rejected. */
      reviewPoints: z.number(),
      rejectPoints: z.number(),
      /** Bins of points [from, to) and their share of all. */
      bins: z.array(z.object({ from: z.number(), to: z.number(), share: z.number() })),
    })
    .nullable(),
  /** In force when it was scored. `version` 0: as declared. */
  cutoffs: z.object({ reviewOver: z.number(), rejectOver: z.number(), version: z.int() }),
  policy: z.int(),
  /** What the newest challenger said in shadow. */
  challenger: z
    .object({
      model: z.string(),
      probability: z.number().nullable(),
      points: z.number().nullable(),
      decision: applicationDecision,
    })
    .nullable(),
  humanNote: z.string().nullable(),
  secondAt: instant.nullable(),
  /** How the loan ended, where the record says. */
  outcome: z.enum(LOAN_OUTCOMES).nullable(),
  /** Earlier applications by the same id, newest first, while their facts are kept. */
  others: z.array(
    z.object({
      eventNo: z.string(),
      at: instant,
      decision: applicationDecision,
      probability: z.number().nullable(),
    }),
  ),
});
export type ApplicantDetail = z.infer<typeof applicantDetail>;
