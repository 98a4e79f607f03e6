/** Characters of what somebody wrote that a message repeats. */
const LONGEST = 40;
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** Half a character, as cutting leaves it, is one that JSON columns refuse. */
const quoted = (text: string) => `“${cut(onOneLine(text)).toWellFormed()}”`;

/** Control characters and line ends would tear the message that repeats them. */
const onOneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\uFFFD]+/gu, ' ');

/**
 * What stood where a card number should, for a message, in quotes: no more of its digits than the first six and last
 * four, and only the first six if there are fewer than a card has. It need not pass any check: a mistyped number is nearly
 * a real one.
 */
export function showNumber(text: string): string {
  const total = text.replace(/\D/g, '').length;
  const last = total < 12 ? 0 : 4;
  let seen = 0;
  const masked = text.replace(/\d/g, (digit) => {
    seen += 1;
    return seen <= 6 || seen > total - last ? digit : '•';
  });
  return quoted(masked);
}

/**
 * What stood in another field, for a message, in quotes: columns may be swapped, so whatever is as long as a card
 * number is shown like one. A time keeps its digits.
 */
export function showField(text: string): string {
  const masked = text.replace(/\d(?:[\s\p{Pd}.,]{0,3}\d){11,}/gu, (run) => {
    const digits = run.replace(/\D/g, '');
    return `${digits.slice(0, 6)}${'•'.repeat(digits.length - 10)}${digits.slice(-4)}`;
  });
  return quoted(masked);
}
