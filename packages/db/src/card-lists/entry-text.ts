import type { Brand } from '@watchfloor/domain/cards/brand';
import type { CardRef } from '@watchfloor/domain/cards/card-token';

/** A line of a card list, tokenised. `provider` and `reason` hold no card number; `effectiveFrom` in milliseconds since 1970. */
export interface CardEntry {
  readonly line: number;
  readonly card: CardRef;
  readonly brand: Brand;
  readonly provider: string | null;
  readonly stolen: boolean;
  readonly effectiveFrom: number | null;
  readonly reason: string | null;
}

/** The columns that `entryText` fills, in its order. */
export const ENTRY_COLUMNS =
  'upload_no, line, card_token, card_first6, card_last4, card_brand, provider, stolen, effective_from, reason';

/** The entry as a line of COPY's text format. */
export function entryText(uploadNo: string, entry: CardEntry): string {
  const { line, card, brand, provider, stolen, effectiveFrom, reason } = entry;
  const from = effectiveFrom === null ? NULL : new Date(effectiveFrom).toISOString();
  return `${uploadNo}\t${line}\t${card.token}\t${card.first6}\t${card.last4}\t${brand}\t${text(provider)}\t${stolen ? 't' : 'f'}\t${from}\t${text(reason)}\n`;
}

const NULL = '\\N';
/** NUL is no character of Postgres; the others are COPY's own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const SPECIAL = /[\\\t\n\r\u0000]/g;
const ESCAPED: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\u0000': '\uFFFD',
};

function text(value: string | null): string {
  if (value === null) return NULL;
  return value.search(SPECIAL) === -1
    ? value
    : value.replace(SPECIAL, (character) => ESCAPED[character] ?? character);
}
