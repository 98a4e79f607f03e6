import { createRecordReader, type Delimiter } from '../tables/record-reader.ts';
import type { KeyUserRow } from './key-user.ts';

/** A record of a file, by the number of the line that it begins in, from 1. */
export type KeyUserLine =
  | { readonly line: number; readonly row: KeyUserRow }
  | { readonly line: number; readonly problem: { readonly code: string; readonly message: string } };

export type KeyUserFile =
  | { readonly ok: true; readonly lines: readonly KeyUserLine[] }
  | { readonly ok: false; readonly code: 'no_columns' | 'too_many'; readonly message: string };

/** Customers of one list: each is answered for, and the list is changed for all of them in one turn. */
export const MOST_KEY_USERS = 50_000;
export const TOO_MANY_KEY_USERS = `A list may have up to ${MOST_KEY_USERS} customers; send it in parts.`;

const LONGEST_LINE = 10_000;
const COLUMNS = ['id', 'raw_premium', 'raw_info'] as const;
const delimiters: readonly Delimiter[] = [',', ';', '\t'];

/**
 * Reads a CSV whose first line names the columns id, raw_premium and raw_info, in any order, beside any others. Not one of
 * its lines where they are more than `MOST_KEY_USERS`.
 */
export function readKeyUserFile(text: string): KeyUserFile {
  const content = text.replace(/^\uFEFF/, '');
  for (const delimiter of delimiters) {
    const records = createRecordReader(LONGEST_LINE);
    records.add(content);
    if (records.next(delimiter, true) !== 'record') continue;
    const names = records.fields.map((field) => field.trim().toLowerCase());
    const places = COLUMNS.map((column) => names.indexOf(column));
    if (places[0] === -1 || places[1] === -1) continue;
    const lines: KeyUserLine[] = [];
    for (const line of readLines()) {
      if (lines.length === MOST_KEY_USERS)
        return { ok: false, code: 'too_many', message: TOO_MANY_KEY_USERS };
      lines.push(line);
    }
    return { ok: true, lines };

    function* readLines(): Generator<KeyUserLine> {
      for (;;) {
        const outcome = records.next(delimiter, true);
        if (outcome === 'wait') return;
        const { line, fields, garbled } = records;
        if (outcome === 'quote') yield problem(line, 'quote', 'a quoted field does not end as it should');
        else if (outcome === 'too_long')
          yield problem(line, 'too_long', `is longer than ${LONGEST_LINE} characters`);
        else if (garbled) yield problem(line, 'invalid_utf8', 'holds what is not UTF-8 text');
        else if (fields.some((field) => field.trim() !== '')) {
          const row = Object.fromEntries(
            COLUMNS.map((column, index) => [column, fields[places[index] ?? -1]]),
          );
          // A comma too many would put a part of the amount in the place of the information.
          if (fields.length > names.length)
            yield problem(
              line,
              'fields',
              'has more fields than the first line names; quote amounts with commas',
            );
          else yield { line, row };
        }
      }
    }
  }
  const message = 'The first line must name the columns id, raw_premium and raw_info.';
  return { ok: false, code: 'no_columns', message };
}

const problem = (line: number, code: string, message: string): KeyUserLine => ({
  line,
  problem: { code, message },
});
