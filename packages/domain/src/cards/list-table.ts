import { createRecordReader, type Delimiter } from '../tables/record-reader.ts';
import { parseCardNumber } from './card-number.ts';
import { readEffectiveFrom, readStolen } from './list-fields.ts';

/** The columns that an entry is read from, by the names under which the documentation knows them. */
export const COLUMNS = ['card_number', 'provider', 'is_stolen', 'effective_from', 'reason'] as const;
export type Column = (typeof COLUMNS)[number];

/** A line longer than this is refused, and never held whole. */
export const LONGEST_LINE = 10_000;

/** How the lines of a list are to be read. */
export interface CardTable {
  readonly delimiter: Delimiter;
  /** Whether the first line names the columns. */
  readonly header: boolean;
  /** Fields that a line may have. */
  readonly width: number;
  /** Where each column stands, from 0; those that the file does not have are missing. */
  readonly columns: ReadonlyMap<Column, number>;
}

/** Other names that people give the columns, without spaces, dashes and underscores; the surest first. */
const names: { readonly [Name in Column]: readonly string[] } = {
  card_number: [
    'cardnumber',
    'pan',
    'cardno',
    'creditcardnumber',
    'ccnumber',
    'number',
    'creditcard',
    'card',
  ],
  provider: ['provider', 'cardprovider', 'creditcardprovider', 'issuer', 'bank'],
  is_stolen: ['isstolen', 'stolen'],
  effective_from: ['effectivefrom', 'validfrom', 'effectivedate', 'effective', 'from', 'since'],
  reason: ['reason', 'note', 'notes', 'comment', 'comments', 'remark'],
};

/** One field alone comes first: where another delimiter explains the lines no better, there is none. */
const delimiters: readonly Delimiter[] = ['', '\t', ';', ','];

/**
 * Finds out how a list is written from its first lines: by the names in the first one, or else by what the columns hold.
 * In a list without names the first column of other text is the provider, the second the reason.
 */
export function recogniseTable(sample: string): CardTable {
  const guesses = delimiters.map((delimiter) => {
    const rows = rowsOf(sample, delimiter);
    return { delimiter, rows, named: columnsByName(rows[0] ?? []) };
  });
  const named = best(guesses, ({ named }) => (named.has('card_number') ? named.size : 0));
  if (named) {
    return {
      delimiter: named.delimiter,
      header: true,
      width: named.rows[0]?.length ?? 0,
      columns: named.named,
    };
  }
  const found = best(
    guesses.flatMap((guess) =>
      Array.from({ length: widthOf(guess.rows) }, (_, column) => ({ ...guess, column })),
    ),
    ({ rows, column }) => rows.reduce((sum, row) => sum + cardLikeness(row[column] ?? ''), 0),
  );
  if (!found) return withoutCards(guesses);
  const { delimiter, rows, column } = found;
  const header = found.named.size > 0;
  const columns = header
    ? new Map(found.named)
    : columnsByContent(
        rows.filter((row) => cardLikeness(row[column] ?? '') > 1),
        column,
      );
  return { delimiter, header, width: widthOf(rows), columns: columns.set('card_number', column) };
}

function rowsOf(sample: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [];
  const records = createRecordReader(LONGEST_LINE);
  records.add(sample);
  for (;;) {
    const outcome = records.next(delimiter, true);
    if (outcome === 'wait') return rows;
    rows.push(outcome === 'record' ? records.fields.map((field) => field.trim()) : []);
  }
}

const widthOf = (rows: readonly (readonly string[])[]) => Math.max(0, ...rows.map((row) => row.length));

/** The one of the highest score above 0, the first of equals. */
function best<T>(all: readonly T[], score: (one: T) => number): T | undefined {
  let winner: T | undefined;
  let highest = 0;
  for (const one of all) {
    const reached = score(one);
    if (reached > highest) {
      winner = one;
      highest = reached;
    }
  }
  return winner;
}

/** Empty for a line that holds something like a card number: a reason may well read "stolen". */
function columnsByName(row: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  if (row.some((field) => cardLikeness(field) > 1)) return columns;
  const titles = row.map((field) => field.toLowerCase().replace(/[\s_\-.]/g, ''));
  for (const column of COLUMNS) {
    const place = titles.indexOf(names[column].find((name) => titles.includes(name)) ?? '\0');
    if (place >= 0) columns.set(column, place);
  }
  return columns;
}

/** A column of real numbers weighs more than any of damaged ones, those more than any of other digits. */
function cardLikeness(field: string): number {
  const parsed = parseCardNumber(field);
  if (parsed.ok) return 1_000_000;
  if (parsed.code === 'damaged') return 10_000;
  if (parsed.code === 'luhn') return 100;
  return parsed.code === 'length' ? 1 : 0;
}

function columnsByContent(rows: readonly (readonly string[])[], card: number): Map<Column, number> {
  const columns = new Map<Column, number>();
  const others = Array.from({ length: widthOf(rows) }, (_, place) => ({
    place,
    filled: rows.map((row) => row[place] ?? '').filter((field) => field !== ''),
  })).filter(({ place }) => place !== card);
  const take = (column: Column | undefined, place: number) => {
    if (column === undefined || columns.has(column)) return false;
    columns.set(column, place);
    return true;
  };
  const mostly = (filled: readonly string[], test: (field: string) => boolean) =>
    filled.filter(test).length * 2 > filled.length;

  const untyped = others.filter(({ place, filled }) => {
    if (mostly(filled, (field) => readStolen(field) !== undefined)) return !take('is_stolen', place);
    if (mostly(filled, (field) => readEffectiveFrom(field) !== undefined))
      return !take('effective_from', place);
    return true;
  });
  // A column that is empty so far says what it is by its place only.
  const texts = untyped.filter(({ place, filled }) => filled.length > 0 || !take(COLUMNS[place], place));
  for (const { place } of texts) take(columns.has('provider') ? 'reason' : 'provider', place);
  return columns;
}

/** Lines of one field are all meant as card numbers, however bad; in others there is no telling. */
function withoutCards(guesses: readonly { delimiter: Delimiter; rows: readonly string[][] }[]): CardTable {
  const width = Math.max(...guesses.map(({ rows }) => widthOf(rows)));
  const columns = new Map<Column, number>(width === 1 ? [['card_number', 0]] : []);
  return { delimiter: '', header: false, width, columns };
}
