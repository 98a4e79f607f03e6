import { plural } from '../../../design/number-format.ts';
import type { ImportDetail, ImportStatus, RowOutcome } from './imports-api.ts';

export const STATUS_WORD: Record<ImportStatus, string> = {
  reading: 'Being read',
  done: 'Imported',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** What became of a row, as its report says it. */
export const OUTCOME_WORD: Record<RowOutcome, string> = {
  accepted: 'Value unreadable',
  rejected: 'Not taken',
  repeated: 'Repeated',
};

type Counts = Pick<ImportDetail, 'rows' | 'accepted' | 'unreadable' | 'rejected' | 'repeated'>;

/** What came of the rows, in a sentence: "Of 42 rows 38 are applicants now; 2 could not be taken, 2 stood there before." */
export function resultWords({ rows, accepted, rejected, repeated }: Counts): string {
  if (rows === 0) return 'The file has no rows.';
  const left = [
    rejected > 0 ? `${plural(rejected, 'row')} could not be taken` : null,
    repeated > 0 ? `${plural(repeated, 'row')} ${repeated === 1 ? 'was' : 'were'} known already` : null,
  ].filter((part) => part !== null);
  const taken =
    accepted === rows && left.length === 0
      ? `${rows === 1 ? 'The row is an applicant' : `All ${plural(rows, 'row')} are applicants`} now`
      : `Of ${plural(rows, 'row')} ${accepted.toLocaleString('en-US')} ${accepted === 1 ? 'is an applicant' : 'are applicants'} now`;
  return left.length === 0 ? `${taken}.` : `${taken}; ${left.join(', ')}.`;
}

/** Names of columns, the first few in words and the rest as a number. */
export function columnsInBrief(columns: readonly string[], most = 12): string {
  const shown = columns.slice(0, most).join(', ');
  return columns.length > most ? `${shown} and ${columns.length - most} more` : shown;
}
