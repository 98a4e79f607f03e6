import { APPLICATION_FIELDS } from '../field-catalogue.ts';

/** Columns of an applicant's record that something is read from. */
export const KNOWN_COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'member_id',
  'loan_status',
  ...APPLICATION_FIELDS.flatMap(({ names }) => names),
]);
