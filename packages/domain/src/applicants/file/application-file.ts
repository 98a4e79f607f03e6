import { showField } from '../../cards/show-input.ts';
import { MAX_DEPTH } from '../../events/envelope.ts';
import { createObjectReader } from '../../tables/object-reader.ts';
import { createRecordReader } from '../../tables/record-reader.ts';
import { createTextPieces } from '../../tables/text-pieces.ts';
import type { RawRecord } from '../raw-value.ts';
import { type ApplicationHeader, findHeader } from './header.ts';
import { KNOWN_COLUMNS } from './known-columns.ts';

/** A record longer than this, in characters, is refused. LendingClub's longest have some thousand. */
export const LONGEST_RECORD = 200_000;

/** What is known of a file's beginning when its form is judged, in characters. */
const SAMPLE = 64 * 1024;

/** Names of columns that are remembered of JSON, whose records may each have their own. */
const MOST_NAMES = 1_000;
const LONGEST_NAME = 200;

/** What a record of the file gives. `line`: of CSV its first line, of JSON which record it is; from 1. */
export type ApplicationRow =
  | { readonly line: number; readonly ok: true; readonly data: RawRecord }
  | {
      readonly line: number;
      readonly ok: false;
      readonly code: ApplicationRowError;
      /** What is wrong and the way out, without the line's number. */
      readonly message: string;
    };
export type ApplicationRowError = 'columns' | 'quote' | 'too_long' | 'not_an_object' | 'not_json' | 'cut_off';

export interface ApplicationFileReader {
  /** The rows that this piece of the file completes. The first come once enough is here to tell how it is written. */
  push(chunk: Uint8Array): ApplicationRow[];
  /** The rows that were left. */
  end(): ApplicationRow[];
  /** Why nothing can be read from this file, in a sentence; null while something can. */
  readonly refusal: string | null;
  /** Names of the columns found so far. */
  readonly columns: readonly string[];
  /** Those of them that nothing is read from. */
  readonly unusedColumns: readonly string[];
}

/** Turns text into rows, however the file is written. */
interface RowReader {
  add(text: string): void;
  /** The next row; undefined where more text is wanted, null for a record that says nothing. */
  next(final: boolean): ApplicationRow | null | undefined;
  readonly held: number;
  readonly columns: readonly string[];
}

/**
 * Reads a file of applicants as it arrives, in memory that does not grow with it: a table (CSV, also by semicolon or
 * tab) whose header stands in one of its first lines, a JSON array, or NDJSON. Fields that are empty are left out.
 * `idNeeded`: a table without a column that names the applicants is refused.
 */
export function createApplicationFileReader({ idNeeded = true } = {}): ApplicationFileReader {
  const pieces = createTextPieces();
  let beginning = '';
  let rows: RowReader | undefined;
  let refusal: string | null = null;

  return {
    push(chunk) {
      const text = pieces.push(chunk);
      return text === undefined ? [] : drain(text, false);
    },
    end() {
      return drain(pieces.end(), true);
    },
    get refusal() {
      return refusal;
    },
    get columns() {
      return rows?.columns ?? [];
    },
    get unusedColumns() {
      return (rows?.columns ?? []).filter((column) => !KNOWN_COLUMNS.has(column));
    },
  };

  function drain(text: string, final: boolean): ApplicationRow[] {
    if (refusal !== null) return [];
    if (!rows) {
      beginning += text;
      if (beginning.length < SAMPLE && !final) return [];
      const recognised = recognise(beginning, final, idNeeded);
      if (typeof recognised === 'string') {
        refusal = recognised;
        return [];
      }
      rows = recognised;
      rows.add(beginning);
      beginning = '';
    } else rows.add(text);
    const read: ApplicationRow[] = [];
    for (;;) {
      const row = rows.next(final);
      if (row === undefined) break;
      if (row !== null) read.push(row);
    }
    pieces.held = rows.held;
    return read;
  }
}

/** How to read a file that begins like this, or why it cannot be read. */
function recognise(beginning: string, whole: boolean, idNeeded: boolean): RowReader | string {
  const start = beginning.trimStart();
  if (start === '') return whole ? EMPTY : NO_HEADER;
  if (start.includes('\0') || start.startsWith('\uFFFD\uFFFD')) return NOT_TEXT;
  if (start.startsWith('{') || /^\[\s*(?:[{\]]|$)/.test(start)) return readObjects();
  const sample = whole ? beginning : beginning.slice(0, beginning.lastIndexOf('\n') + 1);
  const header = findHeader(sample, LONGEST_RECORD);
  if (!header) return NO_HEADER;
  const named = header.columns.includes('id') || header.columns.includes('member_id');
  if (idNeeded && !named) return NO_ID;
  const twice = header.columns.find(
    (column, place) => KNOWN_COLUMNS.has(column) && header.columns.indexOf(column) !== place,
  );
  return twice === undefined ? readTable(header) : namedTwice(twice);
}

function readTable({ delimiter, records: before, columns }: ApplicationHeader): RowReader {
  const records = createRecordReader(LONGEST_RECORD);
  // A spreadsheet ends its lines with delimiters that stand for nothing.
  const width = columns.findLastIndex((column) => column !== '') + 1;
  let skipped = 0;

  return {
    columns: columns.filter((column) => column !== ''),
    get held() {
      return records.ahead(LONGEST_RECORD, false).length;
    },
    add(text) {
      records.add(text);
    },
    next(final) {
      const outcome = records.next(delimiter, final);
      if (outcome === 'wait') return undefined;
      if (skipped < before) {
        skipped += 1;
        return null;
      }
      const { line, fields } = records;
      if (outcome === 'too_long') return { line, ok: false, code: 'too_long', message: TOO_LONG };
      if (outcome === 'quote') return { line, ok: false, code: 'quote', message: QUOTE_OPEN };
      if (fields.every((field) => field.trim() === '')) return null;
      if (fields.length < width || fields.some((field, place) => place >= width && field.trim() !== '')) {
        return { line, ok: false, code: 'columns', message: wrongWidth(fields, width) };
      }
      return { line, ok: true, data: dataOf(fields) };
    },
  };

  function dataOf(fields: readonly string[]): RawRecord {
    const data: Record<string, string> = {};
    for (const [place, column] of columns.entries()) {
      const field = fields[place] ?? '';
      if (column !== '' && field !== '') data[column] = field;
    }
    return data;
  }
}

function readObjects(): RowReader {
  const objects = createObjectReader(LONGEST_RECORD);
  const names = new Set<string>();

  return {
    get columns() {
      return [...names];
    },
    get held() {
      return objects.held;
    },
    add(text) {
      objects.add(text);
    },
    next(final) {
      const outcome = objects.next(final);
      if (outcome === 'wait') return undefined;
      const refuse = (code: ApplicationRowError, message: string): ApplicationRow => ({
        line: objects.ordinal,
        ok: false,
        code,
        message,
      });
      switch (outcome) {
        case 'too_long':
          return refuse('too_long', TOO_LONG);
        case 'cut_off':
          return refuse('cut_off', CUT_OFF);
        case 'other':
          return refuse('not_an_object', notAnObject(objects.text));
        case 'object': {
          const data = objects.depth > MAX_DEPTH ? undefined : parse(objects.text);
          if (!data) return refuse('not_json', notJson(objects.text));
          for (const name of Object.keys(data)) if (names.size < MOST_NAMES) names.add(storable(name));
          return { line: objects.ordinal, ok: true, data };
        }
        default:
          return outcome satisfies never;
      }
    },
  };
}

/** What a database can hold: a name of JSON may have anything in it. */
const storable = (name: string) => name.slice(0, LONGEST_NAME).toWellFormed().replaceAll('\0', '\uFFFD');

function parse(text: string): RawRecord | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const EMPTY = 'The file is empty: choose one with applicants in it.';
const NOT_TEXT =
  'The file is not UTF-8 text: save it as CSV or JSON in UTF-8 (a spreadsheet as “CSV UTF-8”) and upload it again.';
const NO_HEADER =
  'No line at the beginning of the file names LendingClub’s columns, and it is no JSON: put a header like id,loan_amnt,term,int_rate,… above the rows.';
const NO_ID =
  'The file has no column id or member_id, so its applicants could not be told apart: add one of the two.';
const namedTwice = (column: string) =>
  `The header names the column ${column} twice: take one of the two away.`;

const TOO_LONG = `is longer than ${LONGEST_RECORD.toLocaleString('en-US')} characters: shorten its texts, or look for a quote that is not closed`;
const QUOTE_OPEN =
  'has a double quote that opens a field and does not close it: close it before the delimiter, and write a quote inside as two';
const CUT_OFF = 'breaks off: the file is not whole. Upload all of it; what was taken is not taken twice';
const wrongWidth = (fields: readonly string[], width: number) =>
  `has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'} where the header names ${width} and begins ${showField(fields[0] ?? '')}: it is no applicant, or it is cut off, or a text that contains the delimiter is not in double quotes`;
const notAnObject = (text: string) => `is ${showField(text)}: write each applicant as an object in braces`;
const notJson = (text: string) =>
  `is not JSON of at most ${MAX_DEPTH} levels and begins ${showField(text)}: write it anew with a program that knows JSON`;
