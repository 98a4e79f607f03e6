import { type Brand, brandOf } from './brand.ts';
import {
  type CardNumber,
  type CardNumberError,
  type CardNumberResult,
  parseCardNumber,
} from './card-number.ts';
import { readEffectiveFrom, readStolen } from './list-fields.ts';
import type { CardTable, Column } from './list-table.ts';
import { showField } from './show-input.ts';

/** What one line of a list says of one card. */
export interface CardListEntry {
  readonly number: CardNumber;
  readonly brand: Brand;
  /** At most 64 characters. */
  readonly provider: string | null;
  /** false takes the card off the list. */
  readonly stolen: boolean;
  /** Milliseconds since 1970; null for as soon as the list is applied. */
  readonly effectiveFrom: number | null;
  /** At most 200 characters. */
  readonly reason: string | null;
}

export type CardListLineError =
  | CardNumberError
  | 'unknown_brand'
  | 'is_stolen'
  | 'effective_from'
  | 'too_long'
  | 'columns'
  | 'encoding';

export type CardListEntryResult =
  | { readonly ok: true; readonly entry: CardListEntry }
  | { readonly ok: false; readonly code: CardListLineError; readonly message: string };

/** Reads the fields of a table's lines, one after the other; undefined for a line where all are empty. */
export function createEntryReader(
  table: CardTable,
): (fields: readonly string[]) => CardListEntryResult | undefined {
  const place = (column: Column) => table.columns.get(column) ?? -1;
  const [card, provider, isStolen, effectiveFrom, reason] = [
    place('card_number'),
    place('provider'),
    place('is_stolen'),
    place('effective_from'),
    place('reason'),
  ];
  // Lists tend to name few times, each in many lines.
  let lastTime = '';
  let lastTimeRead: number | undefined;

  return (fields) => {
    const parsed = readNumber(fields, card, table);
    if (!parsed.ok) {
      if (fields.every(isBlank)) return undefined;
      if (card < 0) return refuse('columns', NO_CARDS);
      return parsed;
    }
    const brand = brandOf(parsed.number);
    if (brand === undefined) return refuse('unknown_brand', unknownBrand(parsed.number));
    if (fields.length > table.width && fields.slice(table.width).some((field) => field.trim() !== ''))
      return refuse('columns', tooManyFields(fields.length, table));

    const stolenText = fields[isStolen]?.trim() ?? '';
    const stolen = readStolen(stolenText);
    if (stolen === undefined) return refuse('is_stolen', notTrueOrFalse(stolenText));

    const timeText = fields[effectiveFrom]?.trim() ?? '';
    if (timeText !== lastTime) {
      lastTime = timeText;
      lastTimeRead = readEffectiveFrom(timeText);
    }
    if (timeText !== '' && lastTimeRead === undefined) return refuse('effective_from', notATime(timeText));

    const providerText = readText(fields[provider]);
    if (providerText.length > 64) return refuse('too_long', textTooLong('provider', providerText, 64));
    const reasonText = readText(fields[reason]);
    if (reasonText.length > 200) return refuse('too_long', textTooLong('reason', reasonText, 200));
    return {
      ok: true,
      entry: {
        number: parsed.number,
        brand,
        provider: providerText === '' ? null : providerText,
        stolen,
        effectiveFrom: timeText === '' ? null : (lastTimeRead ?? null),
        reason: reasonText === '' ? null : reasonText,
      },
    };
  };
}

/** A spreadsheet ends its tables with delimiters alone. */
const isBlank = (field: string) => /^[\s;,]*$/.test(field);

const refuse = (code: CardListLineError, message: string) => ({ ok: false, code, message }) as const;

/** The number, or its two halves where the decimal comma of 4,54E+15 parts them. */
function readNumber(fields: readonly string[], card: number, { delimiter }: CardTable): CardNumberResult {
  const parsed = parseCardNumber(fields[card] ?? '');
  if (parsed.ok || delimiter !== ',') return parsed;
  const rest = fields[card + 1] ?? '';
  return /^\s*\d+e\+?\d+\s*$/i.test(rest) ? parseCardNumber(`${fields[card]},${rest}`) : parsed;
}

/** A quoted text may span lines; the entry's does not. */
function readText(field: string | undefined): string {
  const text = field?.trim() ?? '';
  return /[\t\r\n]/.test(text) ? text.replace(/[\t\r\n]+/g, ' ') : text;
}

const NO_CARDS =
  'no column of this file holds card numbers: name one card_number in the first line, or put one number on each line';

const unknownBrand = (number: CardNumber) =>
  `no brand we know issues cards of ${number.length} digits that begin with ${number.slice(0, 6)}: check the number against the source`;

const tooManyFields = (count: number, table: CardTable) =>
  `there are ${count} fields where the table has ${table.width}: put a text that contains the delimiter in double quotes`;

const notTrueOrFalse = (text: string) =>
  `is_stolen is ${showField(text)}: write true or false (1 or 0, yes or no), or leave it empty for true`;

const notATime = (text: string) =>
  `effective_from is ${showField(text)}: write a date like 2026-11-20, which means midnight UTC, or a time like 2026-11-20T10:15:00Z, from 1970 on`;

const textTooLong = (column: Column, text: string, most: number) =>
  `${column} has ${text.length} characters: shorten it to ${most}, it begins ${showField(text)}`;
