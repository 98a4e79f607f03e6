import { isToken } from './card-token.ts';

/** What somebody looks for, by what they gave: the whole number, its last four digits, or our token. */
export type CardQuery =
  | { kind: 'number' | 'last4' | 'token'; text: string; shown: string }
  | { kind: 'unfinished'; shown: string; hint: string };

const SHORTEST = 12;
const LONGEST = 19;
const FIRST = 6;
const LAST = 4;
/** Digits with what people and spreadsheets put between them. */
const RUNS = /\d(?:[\s.\-‐-―_]?\d)*/g;

/**
 * What a field may show of what was typed or pasted into it: of a run of digits the first six, dots, and the last four
 * once it is long enough for a card's number. Never more, whatever stands around them.
 */
export const maskTyped = (text: string): string =>
  text.replace(RUNS, (run) => {
    const digits = run.replace(/\D/g, '');
    if (digits.length <= FIRST) return run;
    const last = digits.length < SHORTEST ? '' : digits.slice(-LAST);
    return digits.slice(0, FIRST) + '•'.repeat(digits.length - FIRST - last.length) + last;
  });

/** Reads what was given, or says what is missing. Only `text` may hold a number: it is for the call, not for the page. */
export function readCardQuery(given: string): CardQuery {
  const shown = maskTyped(given).trim();
  const text = given.trim();
  if (isToken(text)) return { kind: 'token', text, shown };
  const runs = [...text.matchAll(RUNS)].map(([run]) => run.replace(/\D/g, ''));
  const whole = runs.filter(({ length }) => length >= SHORTEST && length <= LONGEST);
  if (whole.length > 1) return unfinished(shown, 'Those are several numbers. Paste one of them alone');
  if (whole[0]) return { kind: 'number', text: whole[0], shown: maskTyped(whole[0]) };
  const [digits = ''] = runs;
  if (runs.length !== 1 || /[^\d\s.\-‐-―_]/.test(text))
    return unfinished(shown, 'Paste a number, or type its last four digits');
  if (digits.length === LAST) return { kind: 'last4', text: digits, shown };
  if (digits.length > LONGEST)
    return unfinished(shown, `A card number has at most ${LONGEST} digits, this has ${digits.length}`);
  return unfinished(
    shown,
    `A card number has ${SHORTEST} to ${LONGEST} digits, this has ${digits.length}. To search by its end, type four`,
  );
}

const unfinished = (shown: string, hint: string): CardQuery => ({ kind: 'unfinished', shown, hint });
