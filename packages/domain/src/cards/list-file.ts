import { createRecordReader, type RecordOutcome } from '../tables/record-reader.ts';
import { createTextPieces } from '../tables/text-pieces.ts';
import { type CardListEntry, type CardListLineError, createEntryReader } from './list-entry.ts';
import { type CardTable, LONGEST_LINE, recogniseTable } from './list-table.ts';

export type { CardListEntry, CardListLineError } from './list-entry.ts';

/** What a line of a list gives, with its number in the file from 1; a record of several lines has its first one's. */
export type CardListLine =
  | { readonly line: number; readonly ok: true; readonly entry: CardListEntry }
  | {
      readonly line: number;
      readonly ok: false;
      readonly code: CardListLineError;
      /** What is wrong and the way out, without the line's number and without a whole card number. */
      readonly message: string;
    };

export interface CardListReader {
  /** The lines that this piece of the file completes. The first come when the file is known to be over 10,000 characters. */
  push(chunk: Uint8Array): CardListLine[];
  /** The lines that were left. */
  end(): CardListLine[];
}

/**
 * Reads a list of cards (CSV or one number per line) as it arrives, in memory that does not grow with it. Finds out the
 * delimiter and the columns by itself; blank lines and the line of names give nothing.
 */
export function createCardListReader(): CardListReader {
  const pieces = createTextPieces();
  const records = createRecordReader(LONGEST_LINE);
  let table: CardTable | undefined;
  let readEntry: ReturnType<typeof createEntryReader> | undefined;
  let refused = false;

  return {
    push(chunk) {
      if (refused) return [];
      const text = pieces.push(chunk);
      return text === undefined ? [] : drain(text, false);
    },
    end() {
      if (refused) return [];
      return drain(pieces.end(), true);
    },
  };

  function drain(text: string, final: boolean): CardListLine[] {
    const lines: CardListLine[] = [];
    records.add(text);
    if (table || recognise(final, lines)) read(final, lines);
    pieces.held = records.ahead(LONGEST_LINE, final).length;
    return lines;
  }

  /** Finds out how the file is written, once there is enough of it to tell. */
  function recognise(final: boolean, lines: CardListLine[]): boolean {
    for (;;) {
      const ahead = records.ahead(LONGEST_LINE + 1, final);
      if (ahead === '' || (ahead.length <= LONGEST_LINE && !final)) return false;
      const [first = ''] = ahead.split(/[\r\n]/, 1);
      if (first.includes('\0') || first.startsWith('\uFFFD\uFFFD')) {
        refused = true;
        lines.push({ line: records.line, ok: false, code: 'encoding', message: NOT_TEXT });
        return false;
      }
      if (!/^[\s;,]*$/.test(first) && first.length <= LONGEST_LINE) {
        table = recogniseTable(ahead.length > LONGEST_LINE ? wholeLinesOf(ahead) : ahead);
        readEntry = createEntryReader(table);
        if (table.header) records.next(table.delimiter, final);
        return true;
      }
      const outcome = records.next('', final);
      if (outcome === 'wait') return false;
      if (outcome === 'too_long') lines.push(broken(outcome));
    }
  }

  function read(final: boolean, lines: CardListLine[]): void {
    if (!table || !readEntry) return;
    for (;;) {
      const outcome = records.next(table.delimiter, final);
      if (outcome === 'wait') return;
      const { line } = records;
      if (outcome !== 'record') {
        lines.push(broken(outcome));
        continue;
      }
      if (records.garbled) {
        lines.push({ line, ok: false, code: 'encoding', message: GARBLED });
        continue;
      }
      const result = readEntry(records.fields);
      if (result?.ok) lines.push({ line, ok: true, entry: result.entry });
      else if (result) lines.push({ line, ok: false, code: result.code, message: result.message });
    }
  }

  function broken(outcome: Exclude<RecordOutcome, 'record' | 'wait'>): CardListLine {
    return outcome === 'too_long'
      ? { line: records.line, ok: false, code: 'too_long', message: LINE_TOO_LONG }
      : { line: records.line, ok: false, code: 'columns', message: QUOTE_OPEN };
  }
}

/** The text up to its last line end: what follows may be half a line. */
const wholeLinesOf = (text: string) =>
  text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')));

const NOT_TEXT =
  'the file is not UTF-8 text: save it as UTF-8 (a spreadsheet as “CSV UTF-8”) and upload it again';
const GARBLED =
  'the line holds control characters or bytes that are not UTF-8: save the file as UTF-8 and upload it again';
const LINE_TOO_LONG = `the line is longer than ${LONGEST_LINE.toLocaleString('en-US')} characters: put each card on a line of its own`;
const QUOTE_OPEN =
  'a double quote opens a field and does not close it: close it before the delimiter, and write a quote inside as two';
