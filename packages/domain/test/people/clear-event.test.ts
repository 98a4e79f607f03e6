import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { clearPeople, clearPeopleRoughly } from '../../src/people/clear-event.ts';
import { createPseudonyms, isPersonToken, PERSON_FIELDS } from '../../src/people/person-token.ts';

const pseudonymise = createPseudonyms('a secret');
const clear = (raw: string) => clearPeople(raw, pseudonymise);

describe('a person’s token', () => {
  it('is the same for every spelling of one telephone, and for nothing else', () => {
    const token = pseudonymise('customer_tel', '+49 (170) 123-456');
    expect(isPersonToken(token)).toBe(true);
    expect(pseudonymise('customer_tel', '0049170123456')).toBe(token);
    expect(pseudonymise('customer_tel', '49170123457')).not.toBe(token);
    expect(pseudonymise('certificate_no', '49170123456')).not.toBe(token);
    expect(createPseudonyms('another secret')('customer_tel', '49170123456')).not.toBe(token);
  });

  it('is of a text without digits as well', () => {
    expect(pseudonymise('customer_tel', 'withheld')).not.toBe(pseudonymise('customer_tel', 'none'));
  });

  it('stands for itself, so that what was cleared reads the same again', () => {
    const token = pseudonymise('customer_name', 'Mira  Chen');
    expect(pseudonymise('customer_name', token)).toBe(token);
    expect(pseudonymise('customer_name', ' mira chen')).toBe(token);
  });

  it('needs a secret', () => {
    expect(() => createPseudonyms('')).toThrow(RangeError);
  });
});

describe('an event’s JSON', () => {
  it('keeps everything but its people to the character', () => {
    const raw =
      '{ "data" : {"id":4711, "customer_tel" : "170 1", "open_id":null,"x":1.50,"customer_name":""} }';
    expect(clear(raw)).toBe(raw.replace('"170 1"', `"${pseudonymise('customer_tel', '170 1')}"`));
  });

  it('has the token of the fact for a number in any form, and none for blanks', () => {
    const token = pseudonymise('customer_tel', '49170123456');
    for (const number of ['49170123456', '49170123456.0', '4.9170123456e10'])
      expect(clear(`{"customer_tel":${number}}`)).toBe(`{"customer_tel":"${token}"}`);
    for (const blanks of ['{"customer_tel":"  "}', '{"customer_tel":"  ","x":"\\n"}'])
      expect(clear(blanks)).toBe(blanks);
  });

  it('is left alone where it names nobody', () => {
    const raw = '{"a":"customer_tel","b":["customer_name"],"c":"\\"open_id\\": \\"x\\""}';
    expect(clear(raw)).toBe(raw);
  });

  it('is cleared of numbers, of repeated and escaped names, and of whatever is nested in a value', () => {
    const raw = String.raw`{"customer_tel":170,"customer_tel":"171","customer_\u006eame":"Mira",
      "open_id":{"wechat":["Secret One",-2.5,true]},"other":{"certificate_no":"C 1"}}`;
    const cleared = clear(raw);
    for (const secret of ['170', '171', 'Mira', 'wechat', 'Secret', '2.5', 'C 1']) {
      expect(cleared).not.toContain(secret);
    }
    const parsed = JSON.parse(cleared) as Record<string, unknown>;
    expect(parsed.customer_tel).toBe(pseudonymise('customer_tel', '171'));
    expect(parsed.customer_name).toBe(pseudonymise('customer_name', 'Mira'));
    expect(Object.keys(parsed)).toEqual(['customer_tel', 'customer_name', 'open_id', 'other']);
  });

  test('whatever it holds: the values of those names are tokens, nothing else differs', () => {
    const member = fc.constantFrom(...PERSON_FIELDS, 'id', 'data', 'note "x"');
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        tie('object'),
        fc.array(tie('value'), { maxLength: 2 }),
      ),
      object: fc.dictionary(member, tie('value'), { maxKeys: 4 }),
    })).object;
    const cleared = (value: unknown, field?: (typeof PERSON_FIELDS)[number]): unknown => {
      if (Array.isArray(value)) return value.map((one) => cleared(one, field));
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(
          Object.entries(value).map(([name, inner]) => {
            const own = field ?? PERSON_FIELDS.find((one) => one === name);
            return [field && name.trim() !== '' ? pseudonymise(field, name) : name, cleared(inner, own)];
          }),
        );
      }
      return field && value !== null && String(value).trim() !== ''
        ? pseudonymise(field, String(value))
        : value;
    };
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 1), (value, indent) => {
        expect(JSON.parse(clear(JSON.stringify(value, null, indent)))).toEqual(cleared(value));
      }),
    );
  });
});

test('text that is no JSON loses what stands behind the names', () => {
  const text = `{"data":{"customer_tel":"170 12","customer_name":'Mira',open_id: abc,"certificate_no":"C\\"1"`;
  const cleared = clearPeopleRoughly(text);
  for (const secret of ['170', 'Mira', 'abc', 'C\\"1']) expect(cleared).not.toContain(secret);
  const nested = clearPeopleRoughly(
    '{"a":1,"customer_name":{"given":["Mira","Anna"],"family":"Chen"},"data":',
  );
  expect(nested).toMatch(/^\{"a":1,"customer_name":/);
  for (const secret of ['Mira', 'Anna', 'Chen']) expect(nested).not.toContain(secret);
});
