import type { ApplicationField, ApplicationFields } from '@watchfloor/domain/applicants/application';
import { APPLICATION_FIELDS } from '@watchfloor/domain/applicants/field-catalogue';
import { fieldWords } from '@watchfloor/domain/applicants/field-words';
import { type RawRecord, rawOf } from '@watchfloor/domain/applicants/raw-value';

export interface FieldRow {
  field: ApplicationField;
  label: string;
  words: string;
  raw: string | null;
}

/** Cleaned beside raw, in the order in which people read them. `raw` is null where the record is no longer kept. */
export const fieldRows = (fields: ApplicationFields, raw: RawRecord | null): FieldRow[] =>
  APPLICATION_FIELDS.map((declaration) => ({
    field: declaration.field,
    label: declaration.label,
    words: fieldWords(declaration, fields[declaration.field]),
    raw: raw === null ? null : rawOf(raw, declaration),
  }));
