import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applicantEvent } from '../../src/applications/applicant-event.ts';

const eventOf = (data: unknown, time = '2026-11-20T10:00:00.000Z') =>
  applicantEvent({ source: 'feed:lender', index: 0, data, time });
const idOf = (data: unknown, time?: string) => {
  const event = eventOf(data, time);
  if (event.error) throw new Error(event.error.message);
  return (event.value as { id: string }).id;
};
const record = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));

it('has an id that is its record’s alone, in whatever order its keys are written', () => {
  fc.assert(
    fc.property(record, fc.string({ minLength: 1 }), (fields, id) => {
      const data = JSON.parse(JSON.stringify({ ...fields, id })) as Record<string, unknown>;
      const turned = Object.fromEntries(Object.entries(data).reverse());
      expect(idOf(turned, '2026-01-01T00:00:00.000Z')).toBe(idOf(data));
      expect(idOf({ ...data, changed: Math.PI })).not.toBe(idOf(data));
    }),
  );
});

it('is named after the applicant, or the member where there is no id', () => {
  expect(idOf({ id: 1077501, member_id: 7 })).toMatch(/^1077501:[0-9a-f]{16}$/);
  expect(idOf({ id: ' ', member_id: ' m-7 ' })).toMatch(/^m-7:[0-9a-f]{16}$/);
  for (const nobody of [{}, { id: {} }, { id: 'x'.repeat(65) }, null, 42, 'text', []])
    expect(idOf(nobody)).toMatch(/^unnamed:[0-9a-f]{16}$/);
});

it('holds its record unchanged, on one line', () => {
  fc.assert(
    fc.property(record, (fields) => {
      const { raw } = eventOf(fields);
      expect(raw).not.toContain('\n');
      expect((JSON.parse(raw) as { data: unknown }).data).toEqual(JSON.parse(JSON.stringify(fields)));
    }),
  );
});
