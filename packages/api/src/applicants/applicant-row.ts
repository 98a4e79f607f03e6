import { GRADES, PURPOSES } from '@watchfloor/domain/applicants/application';
import { DECISIONS } from '@watchfloor/domain/scorecard/decision';
import { z } from 'zod';
import { instant } from '../instant.ts';

export const grade = z.enum(GRADES);
export const purpose = z.enum(PURPOSES);
export const applicationDecision = z.enum(DECISIONS);
/** Where the machine's decision fell. */
export const machineStage = z.enum(['cleaning', 'policy', 'model']);
export const reviewState = z.enum(['settled', 'review', 'second', 'decided']);
export const humanDecision = z.enum(['approved', 'rejected']);
export const person = z.object({ id: z.string(), name: z.string() });

/** An applicant as they stand: their newest application, what the machine said of it, what people decided. */
export const applicantRow = z.object({
  id: z.string(),
  memberId: z.string().nullable(),
  source: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  scoredAt: instant,
  /** Minor units asked for; null where the record's value could not be read. */
  amount: z.int().nullable(),
  currency: z.literal('USD'),
  termMonths: z.int().nullable(),
  purpose: purpose.nullable(),
  grade: grade.nullable(),
  subGrade: z.string().nullable(),
  /** Minor units per year. */
  annualIncome: z.int().nullable(),
  state: reviewState,
  /** The machine's; people's is `humanDecision`. */
  decision: applicationDecision,
  stage: machineStage,
  /** Of default, 0 to 1; with points, loss and model null where cleaning or policy decided before the model. */
  probability: z.number().nullable(),
  /** Whole points; the applicant's page has the fraction. */
  points: z.int().nullable(),
  /** Probability x amount, minor units. */
  expectedLoss: z.int().nullable(),
  model: z.string().nullable(),
  /** What rejected them, else the reason that costs most. */
  topReason: z.string().nullable(),
  /** In state `second` a proposal, in `decided` the last word. */
  humanDecision: humanDecision.nullable(),
  humanReason: z.string().nullable(),
  decidedBy: person.nullable(),
  decidedAt: instant.nullable(),
  /** Who agreed, where two had to. */
  secondBy: person.nullable(),
  /** The amount is over the four-eyes setting: two people have to agree. */
  needsTwo: z.boolean(),
  /** Of the last change, by machine or person. */
  updatedAt: instant,
  /** Grows with every change. Sent back with a decision: whoever decides on what has changed since is refused. */
  revision: z.int(),
});
export type ApplicantRow = z.infer<typeof applicantRow>;
