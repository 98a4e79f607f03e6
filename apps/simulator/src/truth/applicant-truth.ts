import { join } from 'node:path';
import { z } from 'zod';
import type { Applicant } from '../applicants/applicant.ts';
import { parseLines } from './lines.ts';

export const applicantTruthPath = (dataDir: string): string =>
  join(dataDir, 'simulator', 'applicants.ndjson');

/** A line of applicants.ndjson: what becomes of a loan if it is made. Lines of one applicant all say the same. */
export const applicantTruthSchema = z.object({
  application_id: z.string(),
  applied_at: z.string(),
  /** Drawn from the logit of applicants/fate.ts. */
  probability: z.number(),
  defaults: z.boolean(),
  /** The record told so itself: a loan of the past that has ended. */
  known: z.boolean(),
  /** Columns that nobody can read: cleaning has to reject the applicant. */
  unreadable: z.array(z.string()),
});
export type ApplicantTruth = z.infer<typeof applicantTruthSchema>;

export const applicantTruthOf = ({ id, appliedAt, fate, status, record }: Applicant): ApplicantTruth => ({
  application_id: String(id),
  applied_at: new Date(appliedAt).toISOString(),
  probability: Number(fate.probability.toFixed(6)),
  defaults: fate.defaults,
  known: status === 'Fully Paid' || status === 'Charged Off',
  unreadable: [...record.unreadable],
});

/** Reads applicants.ndjson as `parseLines` does, each applicant once. */
export const parseApplicantTruths = (text: string): ApplicantTruth[] => [
  ...new Map(parseLines(text, applicantTruthSchema).map((truth) => [truth.application_id, truth])).values(),
];

/** Writes down the truth about applicants before they are given away. */
export interface ApplicantLedger {
  note(applicants: readonly Applicant[]): Promise<void>;
}

/** @param write appends lines to wherever the truth is kept */
export function createApplicantLedger(
  write: (truths: readonly ApplicantTruth[]) => Promise<void>,
): ApplicantLedger {
  const written = new Set<number>();
  return {
    note: async (applicants) => {
      const unwritten = applicants.filter(({ id }) => !written.has(id));
      if (unwritten.length === 0) return;
      await write(unwritten.map(applicantTruthOf));
      for (const { id } of unwritten) written.add(id);
    },
  };
}
