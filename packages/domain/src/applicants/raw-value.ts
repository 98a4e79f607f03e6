import type { FieldDeclaration } from './field-catalogue.ts';

/** A record as its source wrote it: LendingClub's column names with texts, numbers or whatever stands there. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** What sources write where they have nothing. */
const MISSING: ReadonlySet<string> = new Set(['', 'n/a', 'na', 'none', 'null', 'nan', '-']);

/** Whether a trimmed text says that there is no value. */
export const isMissing = (text: string): boolean =>
  text.length <= 4 && !startsWithDigit(text) && MISSING.has(text.toLowerCase());

/** Nearly every short value does, and no way to say "missing". */
const startsWithDigit = (text: string) => text >= '0' && text < ':';

/** A value as trimmed text; null for what is neither text nor number nor truth value. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null || value === undefined ? '' : null;
}

/** The name under which a record gives a value: the first that has one; undefined where none has. */
export function nameGiven(data: RawRecord, names: readonly string[]): string | undefined {
  return names.find((name) => {
    const text = textOf(data[name]);
    return text === null || !isMissing(text);
  });
}

/** What the record itself says where a field was read, as it stands there; null where it says nothing at all. */
export function rawOf(data: RawRecord, { names }: Pick<FieldDeclaration, 'names'>): string | null {
  const name = nameGiven(data, names) ?? names.find((known) => data[known] !== undefined);
  const value = name === undefined ? undefined : data[name];
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
