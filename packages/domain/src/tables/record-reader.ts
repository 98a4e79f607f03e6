/** What stands between two fields; '' where a line is one field. */
export type Delimiter = '' | '\t' | ';' | ',';

/**
 * `record`: one is read. `quote`: a quoted field does not end as it should, so the line is given up alone. `too_long`: so
 * is a line. `wait`: nothing more without more text.
 */
export type RecordOutcome = 'record' | 'quote' | 'too_long' | 'wait';

export interface RecordReader {
  add(text: string): void;
  /** Up to `length` of the characters that come next, without reading them. */
  ahead(length: number, final: boolean): string;
  /** Reads on. `final`: no text will follow. */
  next(delimiter: Delimiter, final: boolean): RecordOutcome;
  /** Of the last outcome: the number of its first line, from 1. */
  readonly line: number;
  /** Of the last record. */
  readonly fields: readonly string[];
  /** Whether the last record holds control characters or what was not UTF-8. */
  readonly garbled: boolean;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;
const TAB = 9;

/**
 * Splits text that arrives in pieces into records of fields, whatever ends its lines. Quoted fields may span lines; one
 * that does not close within `longest` characters costs its first line only, and a line that is longer is refused. Holds
 * no more than the piece at hand and one unfinished record. What it finds does not depend on where the pieces were cut.
 */
export function createRecordReader(longest: number): RecordReader {
  let text = '';
  let at = 0;
  let upcoming = 1;
  let skipping = false;
  let line = 1;
  let fields: readonly string[] = [];
  let garbled = false;

  return {
    add(more) {
      text = text.slice(at) + more;
      at = 0;
    },
    ahead(length, final) {
      return skipping && !skipLine(final) ? '' : text.slice(at, at + length);
    },
    next(delimiter, final) {
      if (skipping && !skipLine(final)) return 'wait';
      line = upcoming;
      let odd = false;
      let end = at;
      for (; end < text.length; end++) {
        const code = text.charCodeAt(end);
        if (code > QUOTE && code < 127) continue;
        if (code === QUOTE) return nextQuoted(delimiter, final);
        if (code === LF || code === CR) break;
        if (isGarbled(code)) odd = true;
      }
      const start = at;
      const outcome = endLine(end, final);
      if (outcome === 'record') {
        const record = text.slice(start, end);
        fields = delimiter === '' ? [record] : record.split(delimiter);
        garbled = odd;
      }
      return outcome;
    },
    get line() {
      return line;
    },
    get fields() {
      return fields;
    },
    get garbled() {
      return garbled;
    },
  };

  /** Goes past a line that ends at `end`; at the text's end too, if it is final. */
  function endLine(end: number, final: boolean): RecordOutcome {
    if (end - at > longest) {
      at = end;
      upcoming += 1;
      skipping = true;
      return 'too_long';
    }
    if (end === text.length && (!final || end === at)) return 'wait';
    const next = afterLineEnd(end, final);
    if (next === undefined) return 'wait';
    at = next;
    upcoming += 1;
    return 'record';
  }

  /** Where the next line begins; undefined while a line feed may follow the carriage return. */
  function afterLineEnd(end: number, final: boolean): number | undefined {
    if (end === text.length) return end;
    if (text.charCodeAt(end) !== CR) return end + 1;
    if (end + 1 === text.length) return final ? end + 1 : undefined;
    return text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
  }

  /** Lets the rest of a line go that was too long; false while its end has not come. */
  function skipLine(final: boolean): boolean {
    at = lineEndFrom(at);
    const next = at < text.length ? afterLineEnd(at, final) : undefined;
    if (next === undefined) return false;
    at = next;
    skipping = false;
    return true;
  }

  function lineEndFrom(from: number): number {
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === LF || code === CR) break;
    }
    return end;
  }

  function nextQuoted(delimiter: Delimiter, final: boolean): RecordOutcome {
    const found: string[] = [];
    let end = at;
    for (;;) {
      const field = readField(end, delimiter);
      if (field === undefined) return unfinished(final);
      found.push(field.value);
      end = field.end;
      if (end === text.length) {
        if (!final) return unfinished(false);
        break;
      }
      const code = text.charCodeAt(end);
      if (code === LF || code === CR) break;
      if (text[end] !== delimiter) return firstLineAlone(final);
      end += 1;
    }
    if (end - at > longest) return firstLineAlone(final);
    const record = text.slice(at, end);
    const outcome = endLine(end, final);
    if (outcome === 'record') {
      fields = found;
      survey(record);
    }
    return outcome;
  }

  /** Looks for line ends, which only quotes can have in them, and for what no text has. */
  function survey(record: string): void {
    garbled = false;
    for (let i = 0; i < record.length; i++) {
      const code = record.charCodeAt(i);
      if (code >= SPACE && code < 127) continue;
      if (code === CR || code === LF) upcoming += code === CR && record.charCodeAt(i + 1) === LF ? 0 : 1;
      else if (isGarbled(code)) garbled = true;
    }
  }

  /** The field that begins at `from` and where it ends; undefined if that is beyond the text. */
  function readField(from: number, delimiter: Delimiter): { value: string; end: number } | undefined {
    const open = afterSpaces(from);
    if (text.charCodeAt(open) !== QUOTE) {
      const lineEnd = lineEndFrom(from);
      const delimited = delimiter === '' ? -1 : text.slice(from, lineEnd).indexOf(delimiter);
      const end = delimited < 0 ? lineEnd : from + delimited;
      return { value: text.slice(from, end), end };
    }
    let value = '';
    let rest = open + 1;
    for (;;) {
      const quote = text.indexOf('"', rest);
      if (quote < 0) return undefined;
      value += text.slice(rest, quote);
      if (text.charCodeAt(quote + 1) !== QUOTE) return { value, end: afterSpaces(quote + 1) };
      value += '"';
      rest = quote + 2;
    }
  }

  function afterSpaces(from: number): number {
    let i = from;
    while (text.charCodeAt(i) === SPACE) i++;
    return i;
  }

  function unfinished(final: boolean): RecordOutcome {
    return final || text.length - at > longest ? firstLineAlone(final) : 'wait';
  }

  function firstLineAlone(final: boolean): RecordOutcome {
    const outcome = endLine(lineEndFrom(at), final);
    return outcome === 'record' ? 'quote' : outcome;
  }
}

/** Control characters but tab, and what the decoder writes for bytes that are not UTF-8. */
const isGarbled = (code: number) =>
  code < SPACE ? code !== TAB : (code > 126 && code < 160) || code === 0xfffd;
