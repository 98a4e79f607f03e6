import { isText } from '../events/envelope.ts';
import { readInsuredAmount } from '../events/insured-amount.ts';
import type { EventProblem } from '../events/problem.ts';
import type { Currency, Minor } from '../money.ts';

/** A key customer as a list names them. */
export interface KeyUser {
  /** The id that their orders and updates carry. */
  readonly id: string;
  /** Minor units that they are insured with. */
  readonly amount: Minor;
  readonly currency: Currency;
  readonly info: string | null;
}

/** A row of a list as it came: what it says under each name, in whatever form. */
export interface KeyUserRow {
  readonly id?: unknown;
  readonly raw_premium?: unknown;
  readonly raw_info?: unknown;
}

export type KeyUserResult =
  | { readonly ok: true; readonly user: KeyUser }
  | { readonly ok: false; readonly id: string | null; readonly problems: readonly EventProblem[] };

const LONGEST_ID = 64;
const LONGEST_INFO = 1000;

/** Reads a row of a list: a text may stand for a number and the other way round, as in the updates; nothing is guessed. */
export function readKeyUser(row: unknown, currency: Currency): KeyUserResult {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    const problem = { path: '', code: 'invalid_type', message: 'must be an object' };
    return { ok: false, id: null, problems: [problem] };
  }
  const { id: rawId, raw_premium, raw_info } = row as KeyUserRow;
  const problems: EventProblem[] = [];
  const id = label(rawId);
  const info = label(raw_info);
  if (id === null) problems.push({ path: 'id', code: 'missing', message: 'is missing' });
  else if (!isText(id, LONGEST_ID)) problems.push(invalid('id', id, LONGEST_ID));
  if (info !== null && !isText(info, LONGEST_INFO)) problems.push(invalid('raw_info', info, LONGEST_INFO));
  const premium = readInsuredAmount(raw_premium, currency);
  if (!premium.ok) problems.push({ path: 'raw_premium', code: premium.code, message: premium.message });
  else if (premium.amount === null)
    problems.push({ path: 'raw_premium', code: 'missing', message: 'is missing' });
  if (id !== null && premium.ok && premium.amount !== null && problems.length === 0)
    return { ok: true, user: { id, amount: premium.amount, currency, info } };
  return { ok: false, id: id !== null && isText(id, LONGEST_ID) ? id : null, problems };
}

/** A text or a whole number as text, null where there is none; anything else as what no text can be. */
function label(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string') return '\u0000';
  return value.trim() === '' ? null : value.trim();
}

const invalid = (path: string, text: string, longest: number): EventProblem =>
  text.length > longest
    ? { path, code: 'too_big', message: `must be at most ${longest} characters` }
    : { path, code: 'invalid', message: 'must be a text or a whole number, valid Unicode without NUL' };
