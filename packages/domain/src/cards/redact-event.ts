import { type Replacement, rewriteLiterals } from '../json/rewrite-literals.ts';
import { hideDigits, isIssued, maskGroups } from './mask-card-numbers.ts';

/** What may be kept of a card, beside its payment. */
interface KeptCard {
  readonly token: string;
  readonly first6: string | null;
  readonly last4: string | null;
  readonly brand: string | null;
}

/**
 * A payment event's JSON on one line without its full card number, nor any other that stands in it: `data.card_number`
 * becomes the card's token, first six, last four and brand (`card` null, for a rejected event: it is masked, whatever it
 * is). Text that holds no card number stays as it was, to the character.
 * @param raw valid JSON, `value` parsed from it
 */
export function redactPaymentEvent(raw: string, value: unknown, card: KeptCard | null): string {
  const number = cardNumberOf(value);
  const redacted = spliceCard(raw, number, card) ?? redactTokens(raw, number, card);
  // Line breaks in JSON stand between tokens only, so that this changes no value.
  return /[\r\n]/.test(redacted) ? redacted.replace(/[\r\n]+/g, ' ') : redacted;
}

const MEMBER = /"card_number"\s*:\s*("[^"\\]*"|\d+)/y;
/** Digits enough for a card number, parted by no letter. */
const MANY_DIGITS = /\d(?:[^0-9A-Za-z]*\d){11}/;

/** The common case, several times as fast: the number stands once, as itself, and nothing else could hide one. */
function spliceCard(raw: string, number: unknown, card: KeptCard | null): string | undefined {
  const start = raw.indexOf('"card_');
  if (card === null || start < 0 || raw.indexOf('"card_', start + 1) >= 0 || raw.includes('\\u'))
    return undefined;
  MEMBER.lastIndex = start;
  const found = MEMBER.exec(raw);
  if (!found || (found[1] !== `"${number}"` && found[1] !== String(number))) return undefined;
  const before = raw.slice(0, start);
  const after = raw.slice(start + found[0].length);
  const secret = digitsOf(number);
  if (mayHide(before, secret) || mayHide(after, secret)) return undefined;
  return before + membersOf(card) + after;
}

/** Whether the text may hold a card number in any disguise, at a look: most of what looks like one is an id or a time. */
function mayHide(text: string, secret: string): boolean {
  let digits = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : LETTER_A;
    if (code >= 48 && code <= 57) {
      if (digits === 0) start = i;
      digits += 1;
    } else if (isLetter(code)) {
      // An exponent moves digits; what they come to is seen by who reads the number.
      if ((code === 101 || code === 69) && /^\d[eE][+-]?\d/.test(text.slice(i - 1, i + 3))) return true;
      if (digits >= 12 && runMayHide(text.slice(start, i), secret)) return true;
      digits = 0;
    }
  }
  return false;
}
const LETTER_A = 97;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Whether groups of digits that stand beside each other, parted by no letter, make a card number. */
function runMayHide(run: string, secret: string): boolean {
  const groups = run.split(/\D+/);
  if (secret !== '' && groups.join('').includes(secret)) return true;
  for (let first = 0; first < groups.length; first++) {
    let digits = '';
    for (let last = first; last < groups.length && digits.length <= 19; last++) {
      digits += groups[last];
      if (digits.length >= 12 && isIssued(digits)) return true;
    }
  }
  return false;
}

const membersOf = ({ token, first6, last4, brand }: KeptCard) =>
  `"card_token":${JSON.stringify(token)},"card_first6":${literalOf(first6)},"card_last4":${literalOf(last4)},"card_brand":${literalOf(brand)}`;
const literalOf = (text: string | null) => (text === null ? 'null' : `"${text}"`);

/** Names that the kept card's members take from a sender who uses them too; theirs are renamed. */
const TAKEN = new Set(['card_token', 'card_first6', 'card_last4', 'card_brand']);

function redactTokens(raw: string, number: unknown, card: KeptCard | null): string {
  const secret = digitsOf(number);
  return rewriteLiterals(raw, ({ kind, text, path }) => {
    const inData = path.length === 2 && path[0] === 'data';
    if (kind === 'name') {
      const renamed =
        card && secret !== '' && inData && TAKEN.has(text) ? `sent_${text}` : mask(text, secret);
      return renamed === text ? undefined : literal(renamed);
    }
    // What is called card_number is hidden whole, however deep its value is nested.
    if (path.includes('card_number')) {
      return card && inData ? { of: 'member', json: membersOf(card) } : literal(hideDigits(text));
    }
    const masked = kind === 'string' ? mask(text, secret) : maskNumber(text, secret);
    return masked === text ? undefined : literal(masked);
  });
}

const literal = (text: string): Replacement => ({ of: 'literal', json: JSON.stringify(text) });

const cardNumberOf = (value: unknown): unknown =>
  (value as { data?: { card_number?: unknown } | null } | null | undefined)?.data?.card_number;

/** The digits of the event's own number, '' if it has none that could be a card's. */
function digitsOf(number: unknown): string {
  if (typeof number !== 'string' && typeof number !== 'number') return '';
  const digits = String(number).replace(/\D/g, '');
  return digits.length < 12 ? '' : digits;
}

/** The text without the event's own number, whatever its digits are parted by, and without any brand's numbers. */
function mask(text: string, secret: string): string {
  if (!MANY_DIGITS.test(text)) return text;
  const own =
    secret !== '' && text.replace(/[^0-9A-Za-z]+/g, '').includes(secret)
      ? text.replace(new RegExp([...secret].join('[^0-9A-Za-z]*'), 'g'), hideDigits)
      : text;
  return own.replace(/\d(?:[ -]*\d){11,}/g, (run: string, at: number) => {
    const beside = `${own[at - 1] ?? ''}${own[at + run.length] ?? ''}`;
    return maskGroups(run, !/[0-9A-Za-z-]/.test(beside));
  });
}

/** The number as it stands, or masked as a text, if its digits written out are or hold a card number. */
function maskNumber(literal: string, secret: string): string {
  const [, whole = '', decimals = '', exponent = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  // Moved farther than any card number is long, digits are followed by nothing but zeros.
  const shift = Math.max(-40, Math.min(40, Number(exponent)));
  const padding = '0'.repeat(40);
  const point = padding.length + whole.length + shift;
  const digits = padding + whole + decimals + padding;
  const integer = digits.slice(0, point).replace(/^0+/, '');
  const fraction = digits.slice(point).replace(/0+$/, '');
  if (fraction === '' && isIssued(integer)) return hideDigits(integer);
  const holdsOwn = [whole + decimals, integer + fraction].some(
    (text) => secret !== '' && text.includes(secret),
  );
  return holdsOwn ? hideDigits(integer + fraction) : literal;
}
