import type { LoanApplication } from '../applicants/application.ts';
import { cleanApplication } from '../applicants/clean.ts';
import type { FactResult } from './problem.ts';

/** The UTC day, `2011-04-01`, of a time in milliseconds since 1970. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Reads `data` of a loan application in its source's raw forms. Refused is only what is no record or has no usable id: what
 * cannot be read in it rejects the application, not the event.
 * @param time when the event happened, milliseconds since 1970: its UTC day is judged as of where the record has none
 */
export function parseLoanApplication(data: unknown, time: number): FactResult<LoanApplication> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    const message = data === undefined ? 'is missing' : 'must be an object of LendingClub’s columns';
    return {
      ok: false,
      problems: [{ path: 'data', code: data === undefined ? 'missing' : 'invalid_type', message }],
    };
  }
  const cleaned = cleanApplication(data as Record<string, unknown>, dayOf(time));
  return cleaned.ok ? { ok: true, fact: cleaned.application } : cleaned;
}

/** The same for an event that nothing has validated; undefined leaves the verdict to `parseEvent`. */
export function readPlainLoanApplication(data: unknown, time: number): LoanApplication | undefined {
  const parsed = parseLoanApplication(data, time);
  return parsed.ok ? parsed.fact : undefined;
}
