import { APPLICATION_FIELDS } from '@watchfloor/domain/applicants/field-catalogue';
import type { ApplicantDetail } from './applicant.ts';

/** A line of the table of cleaned against raw fields. */
export interface FieldRow {
  field: string;
  label: string;
  words: string;
  raw: string | null;
  /** Why the value could not be read; null where it could, or was not sent. */
  problem: string | null;
  /** Neither sent nor unreadable. */
  missing: boolean;
}

/** The fields with what is wrong with them; a problem names its field as the source does. */
export function fieldRows({ fields, problems }: Pick<ApplicantDetail, 'fields' | 'problems'>): FieldRow[] {
  return fields.map(({ field, label, words, raw }) => {
    const names = APPLICATION_FIELDS.find((each) => each.field === field)?.names ?? [];
    const wrong = problems.filter((problem) => names.includes(problem.field));
    return {
      field,
      label,
      words,
      raw,
      problem: wrong.length > 0 ? wrong.map(({ message }) => message).join('; ') : null,
      missing: wrong.length === 0 && words === 'not given',
    };
  });
}
