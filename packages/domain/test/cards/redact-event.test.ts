import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseCardNumber } from '../../src/cards/card-number.ts';
import { type CardRef, createCardTokeniser } from '../../src/cards/card-token.ts';
import { redactPaymentEvent } from '../../src/cards/redact-event.ts';
import { brandedNumber, digitsOf } from './card-numbers.ts';

const tokenise = createCardTokeniser('a secret');
function cardOf(number: string): CardRef {
  const parsed = parseCardNumber(number);
  if (!parsed.ok) throw new Error(parsed.message);
  return tokenise(parsed.number);
}

/** Every string, name and number of a JSON value, as text. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)]);
  return [String(value)];
}

/** Parses what is to be kept, and finds the number nowhere in it: not as it stands, not spread, not escaped. */
function expectGone(kept: string, number: string): Record<string, unknown> {
  expect(kept).not.toMatch(/[\r\n]/);
  const parsed = JSON.parse(kept) as Record<string, unknown>;
  for (const text of [...textsOf(parsed), kept]) {
    expect(text.replace(/[\s-]/g, '')).not.toContain(number);
    expect(text.replace(/[^0-9A-Za-z]/g, '')).not.toContain(number);
  }
  return parsed;
}

const redact = (raw: string, card: CardRef | null) => redactPaymentEvent(raw, JSON.parse(raw), card);

const gaps = fc.array(fc.constantFrom('', '', '', ' ', '-', '  ', '\u00a0', '.', '/', '–', ' - '), {
  minLength: 19,
  maxLength: 19,
});
/** The number with anything but letters and digits between its digits. */
const spread = (number: string) =>
  gaps.map((between) => [...number].map((digit, i) => digit + (between[i] ?? '')).join(''));

/** A JSON string literal of the text that escapes whichever characters it likes. */
const literalOf = (text: string) =>
  fc.infiniteStream(fc.nat(4)).map((choices) =>
    [
      ...JSON.stringify(text)
        .slice(1, -1)
        .matchAll(/\\u....|\\.|./gsu),
    ]
      .map(([char]) =>
        char.length === 1 && choices.next().value === 0
          ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
          : char,
      )
      .join(''),
  );
const quoted = (text: string) => literalOf(text).map((escaped) => `"${escaped}"`);

const white = fc.constantFrom('', '', ' ', '\n', '\r\n\t');
const word = fc.string({ unit: fc.constantFrom(...'abcé"\\ ,:{}[]€🎉01'), maxLength: 8 });

/** Text that may hold the number. */
const trap = (number: string) =>
  fc.oneof(
    word,
    fc.tuple(word, spread(number), word).map((parts) => parts.join('')),
    fc.tuple(digitsOf(0, 3), spread(number), digitsOf(0, 3)).map((parts) => parts.join('')),
  );

/** The same number as a JSON number, written in different ways. */
const numeral = (number: string) =>
  fc.oneof(
    fc.constantFrom('1', '12.50', '-3e2', '9007199254740993'),
    fc.constantFrom(number, `-${number}`, `${number}.0`, `${number}.5`, `${number}e0`, `${number}E+2`),
    fc
      .integer({ min: 1, max: number.length - 1 })
      .map((at) => `${number.slice(0, at)}.${number.slice(at)}e${number.length - at}`),
    fc.constantFrom(`0.${number}`, `0.000${number}e3`, `${number}00e-2`, `${number}e-99`),
  );

const jsonOf = (number: string): fc.Arbitrary<string> =>
  fc.letrec<{ value: string; object: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      trap(number).chain(quoted),
      numeral(number),
      fc.constantFrom('true', 'null', '[]', '{}'),
      tie('object'),
      fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    ),
    object: fc
      .array(
        fc.tuple(
          fc
            .oneof(trap(number), fc.constantFrom('card_number', 'card_token', 'card_brand', 'pan', 'data'))
            .chain(quoted),
          white,
          tie('value'),
        ),
        { maxLength: 3 },
      )
      .map((members) => `{${members.map(([name, space, value]) => `${name}${space}:${value}`).join(',')}}`),
  })).object;

/** A payment whose sender did everything to keep the number in it. */
const sneaky = brandedNumber.chain((number) =>
  fc
    .record({
      name: quoted('card_number'),
      data: quoted('data'),
      given: fc.oneof(
        spread(number)
          .filter((text) => parseCardNumber(text).ok)
          .chain(quoted),
        fc.constant(`"${number}"`),
        number.length < 16 ? fc.constant(number) : fc.constant(`"${number}"`),
      ),
      before: jsonOf(number),
      after: jsonOf(number),
      outside: jsonOf(number),
      space: white,
    })
    .map(({ name, data, given, before, after, outside, space }) => ({
      number,
      raw: `{"id":"p-1",${space}"extra":${outside},${data}${space}:${space}{"before":${before},${name}:${space}${given}${space},"amount":"12.50","after":${after}}${space}}`,
    })),
);

describe('redactPaymentEvent', () => {
  test('an event with nothing unusual changes in its number only', () => {
    const event = fc.record({
      merchant: word.filter((text) => !/\d/.test(text)),
      amount: fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
      spaces: fc.constantFrom('', ' '),
    });
    fc.assert(
      fc.property(brandedNumber, event, fc.boolean(), (number, { merchant, amount, spaces }, grouped) => {
        const given = grouped ? number.replace(/(.{4})(?=.)/g, '$1 ') : number;
        const rest = `"amount":${amount},${spaces}"merchant": ${JSON.stringify(merchant)}`;
        const head = `{"specversion":"1.0","id":"pay-12345678901","time":"2026-11-20T10:15:30.123Z","data":{`;
        const raw = `${head}"card_number"${spaces}:${spaces}"${given}",${rest}}}`;
        const { token, first6, last4, brand } = cardOf(number);
        const kept = redact(raw, cardOf(number));
        expect(kept).toBe(
          `${head}"card_token":"${token}","card_first6":"${first6}","card_last4":"${last4}","card_brand":"${brand}",${rest}}}`,
        );
        expectGone(kept, number);
      }),
    );
  });

  test('the number is gone, whatever its sender did to keep it, and the card is in its place', () => {
    fc.assert(
      fc.property(sneaky, ({ number, raw }) => {
        const card = cardOf(number);
        const kept = expectGone(redact(raw, card), number);
        expect(kept.id).toBe('p-1');
        expect(kept.data).toMatchObject({
          amount: '12.50',
          card_token: card.token,
          card_first6: card.first6,
          card_last4: card.last4,
          card_brand: card.brand,
        });
        expect(kept.data).not.toHaveProperty('card_number');
      }),
      { numRuns: 300 },
    );
  });

  test('nor is it in a rejected event', () => {
    fc.assert(
      fc.property(sneaky, ({ number, raw }) => {
        const kept = expectGone(redact(raw, null), number);
        const masked = number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
        expect(kept.data).toMatchObject({ amount: '12.50', card_number: masked });
      }),
      { numRuns: 200 },
    );
  });

  test('what holds no card number stays as it was, to the character', () => {
    // Of two members with one name parsing keeps the last, the text both: it is the text that must not name a card.
    const plain = jsonOf('11011').filter(
      (json) =>
        !json
          .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
          .includes('card_'),
    );
    fc.assert(
      fc.property(brandedNumber, plain, (number, json) => {
        const around = (inner: string) => `{"big":12345678901234567890,"extra":${json},"data":{${inner}}}`;
        const members = redact(around(`"card_number":"${number}"`), cardOf(number));
        const inner = members.slice(members.indexOf('"card_token"'), -2);
        expect(members).toBe(around(inner).replace(/[\r\n]+/g, ' '));
      }),
    );
  });

  it.each([
    ['"4111111111111112"', '"411111******1112"'],
    ['4111111111111112', '"411111******1112"'],
    ['"41111111111"', '"***********"'],
    ['4111', '"****"'],
    ['"not a number"', '""'],
    ['["4111111111111112", {"a": 4111111111111112}]', '["411111******1112", {"a": "411111******1112"}]'],
    ['null', 'null'],
  ])('of a rejected event whose card_number is %s, it keeps %s', (given, kept) => {
    expect(redact(`{"data":{"card_number":${given},"city":"NYC"}}`, null)).toBe(
      `{"data":{"card_number":${kept},"city":"NYC"}}`,
    );
  });

  it('masks other cards’ numbers too, but leaves ids alone', () => {
    const card = cardOf('4111111111111111');
    const note = (text: string) =>
      (
        JSON.parse(
          redact(JSON.stringify({ note: text, data: { card_number: '4111111111111111' } }), card),
        ) as { note: string }
      ).note;
    expect(note('5555555555554444')).toBe('555555******4444');
    expect(note('2 x 5555 5555-5555 4444, 12')).toBe('2 x 555555******4444, 12');
    expect(note('12 5555 5555 5555 4444 12')).toBe('12 555555******4444 12');
    expect(note('card5555555555554444')).toBe('card555555******4444');
    for (const id of [
      '5555555555554445',
      '7b0e5f5c-5067-4111-8111-506700000004',
      'a-5555-5555-5555-4444',
      '2026-11-20 10:15:30.123456',
      '12345678901234567890',
    ])
      expect(note(id)).toBe(id);
  });

  it('keeps what the sender called a kept field under another name', () => {
    const card = cardOf('4111111111111111');
    const raw = '{"data":{"card_last4":"9999","card_number":"4111111111111111","card_brand":{"x":1}}}';
    expect(JSON.parse(redact(raw, card))).toEqual({
      data: {
        sent_card_last4: '9999',
        sent_card_brand: { x: 1 },
        card_token: card.token,
        card_first6: '411111',
        card_last4: '1111',
        card_brand: 'visa',
      },
    });
  });

  it('leaves an event that names its card by token as it is', () => {
    const { token } = cardOf('4111111111111111');
    const raw = `{"id":"p-1","data":{"card_token":"${token}","amount":1.50}}`;
    const known = { token, first6: null, last4: null, brand: null };
    expect(redactPaymentEvent(raw, JSON.parse(raw), known)).toBe(raw);
  });
});
