import type { CardToken } from '@watchfloor/domain/cards/card-token';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appendPart } from '../../src/card-lists/append-part.ts';
import { createCardListVersion } from '../../src/card-lists/create.ts';
import { type CardEntry, entryText } from '../../src/card-lists/entry-text.ts';
import { listErrors } from '../../src/card-lists/errors.ts';
import { removeEntries } from '../../src/card-lists/remove-entries.ts';
import { newId } from '../../src/new-id.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const begin = async () => {
  const upload = await createCardListVersion(floor.db, {
    list: 'Stolen cards',
    mode: 'add',
    fileName: null,
    bytesTotal: null,
    actor: { id: null, name: 'Mira Chen' },
  });
  if (upload === null) throw new Error('It was begun before');
  return upload;
};
const part = { errors: [], bytesDone: 1, lines: 1, valid: 1, invalid: 0, invalidByCode: {}, last: false };

it('whatever stands in a text arrives as it is, but for NUL', async () => {
  // Lone halves of a character are none: what reads the file decodes it first.
  const text = fc.option(fc.string({ unit: 'binary' }).map((value) => value.toWellFormed()));
  const entry = fc.record({
    provider: text,
    reason: text,
    stolen: fc.boolean(),
    effectiveFrom: fc.option(fc.integer({ min: 0, max: 4_102_444_800_000 })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 20 }), async (entries) => {
      const upload = await begin();
      const rows = entries.map(
        (one, index): CardEntry => ({
          ...one,
          line: index + 1,
          card: { token: `ct_${index}` as CardToken, first6: '411111', last4: '1111', brand: 'visa' },
          brand: 'visa',
        }),
      );
      const bytes = Buffer.from(rows.map((row) => entryText(upload.uploadNo, row)).join(''));
      expect(await appendPart(floor.db, upload, { ...part, entries: bytes })).toBe('scanning');
      const { rows: found } = await floor.db.pool.query(
        'SELECT provider, reason, stolen, effective_from FROM ops.card_entry WHERE upload_no = $1 ORDER BY line',
        [upload.uploadNo],
      );
      const kept = (value: string | null) => value?.replaceAll('\u0000', '\uFFFD') ?? null;
      expect(found).toEqual(
        entries.map(({ provider, reason, stolen, effectiveFrom }) => ({
          provider: kept(provider),
          reason: kept(reason),
          stolen,
          effective_from: effectiveFrom === null ? null : new Date(effectiveFrom),
        })),
      );
      expect(await removeEntries(floor.db, upload.uploadNo)).toBe(entries.length);
    }),
    { numRuns: 50 },
  );
});

it('a part that Postgres refuses leaves neither entries nor errors nor progress', async () => {
  const upload = await begin();
  const entries = Buffer.from(`${upload.uploadNo}\t1\tct_x\t411111\t1111\tvisa\t\\N\tt\tnever\t\\N\n`);
  const errors = [{ line: 2, code: 'luhn', message: 'wrong' }];
  await expect(appendPart(floor.db, upload, { ...part, entries, errors })).rejects.toMatchObject({
    code: '22007',
  });
  expect(await listErrors(floor.db, upload.id, { afterLine: 0, limit: 10 })).toEqual([]);
  const { rows } = await floor.db.pool.query('SELECT lines FROM ops.card_list_version WHERE id = $1', [
    upload.id,
  ]);
  expect(rows).toEqual([{ lines: 0 }]);
  expect(await removeEntries(floor.db, upload.uploadNo)).toBe(0);
});

it('errors are paged by their lines', async () => {
  const upload = await begin();
  const errors = [7, 3, 11, 5].map((line) => ({ line, code: 'luhn', message: `line ${line}` }));
  await appendPart(floor.db, upload, { ...part, entries: Buffer.alloc(0), errors });
  const lines = async (afterLine: number, limit: number) =>
    (await listErrors(floor.db, upload.id, { afterLine, limit })).map(({ line }) => line);
  expect(await lines(0, 3)).toEqual([3, 5, 7]);
  expect(await lines(7, 3)).toEqual([11]);
  expect(await listErrors(floor.db, 'nothing', { afterLine: 0, limit: 3 })).toEqual([]);
});

it('ids are UUIDs that sort by when they were made', () => {
  const ids = Array.from({ length: 100 }, (_, n) => newId(1_700_000_000_000 + n));
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
