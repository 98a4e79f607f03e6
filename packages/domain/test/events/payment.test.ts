import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseEvent } from '../../src/events/parse.ts';
import { parsePayment, readPlainPayment } from '../../src/events/payment.ts';
import { createEventReading } from '../../src/events/reading.ts';

const reading = createEventReading({ secret: 'a secret of these tests', insuranceCurrency: 'USD' });
const { tokenise } = reading;
const now = Date.parse('2026-11-20T12:00:00.000Z');
const number = '4111111111111111';
const valid = {
  specversion: '1.0',
  id: 'pay-1',
  source: 'card-switch',
  type: 'payment',
  time: '2026-11-20T10:15:30.123Z',
  data: { card_number: number, amount: '12.50', currency: 'EUR', merchant: 'Corner shop', city: 'London' },
};
const parse = (event: unknown) => parseEvent(event, { now, ...reading });
const withData = (data: object) => ({ ...valid, data: { ...valid.data, ...data } });
const problemsOf = (event: unknown) => {
  const result = parse(event);
  return result.ok ? [] : result.problems.map(({ path, code }) => `${path} ${code}`);
};

describe('a valid payment', () => {
  it('becomes a typed fact that has the token of its card and not the number', () => {
    const result = parse(valid);
    expect(result).toMatchObject({
      ok: true,
      event: {
        type: 'payment',
        fact: {
          card: { first6: '411111', last4: '1111', brand: 'visa' },
          amount: 1250,
          currency: 'EUR',
          merchant: 'Corner shop',
          city: 'London',
          channel: null,
        },
      },
    });
    expect(JSON.stringify(result)).not.toContain(number);
  });

  it('may be called by its established name, and write its number in groups', () => {
    const plain = parse(valid);
    expect(parse({ ...valid, type: 'PAYMENT_EVENT' })).toEqual(plain);
    expect(parse(withData({ card_number: '4111 1111-1111 1111' }))).toEqual(plain);
    expect(parse(withData({ card_number: Number(number) }))).toEqual(plain);
  });

  it('may name its card by the token alone, of which no more is known', () => {
    const token = tokenise(number as never).token;
    expect(parse(withData({ card_number: undefined, card_token: token }))).toMatchObject({
      ok: true,
      event: { fact: { card: { token, first6: null, last4: null, brand: null } } },
    });
    expect(parse(withData({ card_token: token }))).toMatchObject({ ok: true });
  });
});

describe('a payment that is refused', () => {
  it.each([
    ['no card', { card_number: undefined }, 'data.card_number missing'],
    ['a wrong check digit', { card_number: '4111111111111112' }, 'data.card_number luhn'],
    ['too few digits', { card_number: '41111111111' }, 'data.card_number length'],
    ['a spreadsheet’s number', { card_number: '4.11E+15' }, 'data.card_number damaged'],
    ['another card’s token', { card_token: 'ct_other' }, 'data.card_token conflict'],
    ['a number for a token', { card_number: undefined, card_token: number }, 'data.card_token invalid'],
    ['a number for a merchant', { merchant: number }, 'data.merchant invalid'],
    ['a number for a city, in groups', { city: '4111 1111 1111 1111' }, 'data.city invalid'],
    ['nothing paid', { amount: '0' }, 'data.amount not_positive'],
  ])('%s', (_, data, problem) => {
    expect(problemsOf(withData(data))).toContain(problem);
  });

  it.each(['id', 'source'])('a card number in its %s, which would be kept', (field) => {
    expect(problemsOf({ ...valid, [field]: `order ${number}` })).toEqual([`${field} card_number`]);
  });

  it('says why without saying the number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^4[0-9]{15}$/), (digits) => {
        const result = parse(withData({ card_number: digits, merchant: digits, currency: 'XX' }));
        expect(JSON.stringify(result)).not.toContain(digits);
      }),
    );
  });
});

test('the fast reader accepts nothing that the schema refuses, and reads the same', () => {
  const data = fc.record(
    {
      card_number: fc.oneof(
        fc.constant(number),
        fc.constant('4111 1111 1111 1111'),
        fc.string(),
        fc.integer(),
      ),
      card_token: fc.oneof(fc.constant(undefined), fc.string()),
      amount: fc.oneof(fc.constant('12.50'), fc.double(), fc.string()),
      currency: fc.oneof(fc.constant('USD'), fc.string()),
      merchant: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null), fc.constant(number)),
      city: fc.oneof(fc.string(), fc.constant(null)),
      channel: fc.oneof(fc.string(), fc.integer()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(data, fc.jsonValue()), (value) => {
      const plain = readPlainPayment(value, tokenise);
      if (plain) expect(parsePayment(value, tokenise)).toEqual({ ok: true, fact: plain });
    }),
    { numRuns: 500 },
  );
});
