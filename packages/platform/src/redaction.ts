const secretKey =
  /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key|.*password|.*secret|api_?key|card_?number|pan|cvv|cvc|access_?token|refresh_?token|id_?token|session_?token|token_?hash|undo_?token|customer_?name|customer_?tel|certificate_?no)$/i;

const CENSORED = '[redacted]';
const MAX_DEPTH = 8;

/** A copy of a log record in which the values of secret-bearing keys are replaced, however deep they lie. */
export function redact(value: Record<string, unknown>): Record<string, unknown> {
  return redactObject(value, 0, new WeakSet());
}

/** Hides what carries a secret inside free text: passwords in URLs, bearer tokens, card numbers that pass Luhn. */
export function redactText(text: string): string {
  return text
    .replace(/(:\/\/[^\s:/@"]*:)[^\s@"/]+@/g, `$1${CENSORED}@`)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${CENSORED}`)
    .replace(/(?<![\w.-])\d(?:[ -]?\d){12,}(?![\w-])/g, censorCards);
}

/** A run of digits with its card numbers hidden, which may stand between other groups of digits. */
function censorCards(run: string): string {
  const groups = run.split(/[ -]/);
  for (let first = 0; first < groups.length; first++) {
    for (let end = groups.length; end > first; end--) {
      const digits = groups.slice(first, end).join('');
      if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) {
        return [...groups.slice(0, first), CENSORED, censorCards(groups.slice(end).join(' '))]
          .join(' ')
          .trim();
      }
    }
  }
  return run;
}

function redactObject(
  value: Record<string, unknown>,
  depth: number,
  seen: WeakSet<object>,
): Record<string, unknown> {
  seen.add(value);
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    copy[key] = secretKey.test(key) && inner != null ? CENSORED : redactValue(inner, depth + 1, seen);
  }
  return copy;
}

function redactValue(value: unknown, depth: number, seen: WeakSet<object>): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (depth > MAX_DEPTH || seen.has(value)) return '[…]';
  if (Array.isArray(value)) {
    seen.add(value);
    return value.map((item) => redactValue(item, depth + 1, seen));
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // Errors, dates and classes are left to their serialisers; plain records are where callers put request data.
  return prototype === Object.prototype || prototype === null
    ? redactObject(value as Record<string, unknown>, depth, seen)
    : value;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && sum > 0;
}
