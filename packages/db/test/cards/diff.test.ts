import { storeCardList, storedCard } from '@watchfloor/testkit/payments';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffCardListVersions, type ListDiff } from '../../src/cards/diff.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();

const applied = Date.parse('2026-11-20T12:00:00.000Z');

async function wholeDiff(listId: string, from: number, to: number, limit = 100): Promise<ListDiff> {
  const rows: ListDiff['rows'] = [];
  let cursor: string | null = null;
  let diff: ListDiff | null;
  do {
    diff = await diffCardListVersions(floor.db, { listId, from, to }, { cursor, limit });
    if (!diff) throw new Error('There is no such version');
    rows.push(...diff.rows);
    cursor = diff.nextCursor;
  } while (cursor !== null);
  return { ...diff, rows };
}

describe('the difference of two versions', () => {
  it('is what is listed in one and not the other, or differently', async () => {
    const [stays, goes, comes] = [storedCard(), storedCard(), storedCard()];
    const [changes, replaced] = [storedCard(), storedCard()];
    const list = { list: 'Diffs', appliedAt: applied };
    const { listId } = await storeCardList(floor.db.pool, {
      ...list,
      entries: [
        { card: stays, reason: 'a' },
        { card: goes, provider: 'ACME' },
        { card: changes, reason: 'before' },
        { card: replaced },
      ],
    });
    await storeCardList(floor.db.pool, {
      ...list,
      entries: [
        { card: stays, reason: 'a' },
        { card: goes, stolen: false },
        { card: comes, effectiveFrom: applied },
        { card: changes, reason: 'after' },
      ],
    });
    const second = await wholeDiff(listId, 1, 2);
    expect(second).toMatchObject({ added: 1, changed: 1, removed: 1 });
    const byToken = new Map(second.rows.map((row) => [row.token, row]));
    expect([...byToken.keys()]).toEqual([goes, comes, changes].map(({ token }) => token).sort());
    expect(byToken.get(goes.token)).toEqual({
      change: 'removed',
      token: goes.token,
      label: `visa 411111••••••${goes.last4}`,
      before: { provider: 'ACME', effectiveFrom: null, reason: null },
      after: null,
    });
    expect(byToken.get(comes.token)).toMatchObject({
      change: 'added',
      before: null,
      after: { effectiveFrom: new Date(applied) },
    });
    expect(byToken.get(changes.token)).toMatchObject({
      change: 'changed',
      before: { reason: 'before' },
      after: { reason: 'after' },
    });
    expect(await wholeDiff(listId, 2, 1)).toMatchObject({ added: 1, changed: 1, removed: 1 });
    expect(await wholeDiff(listId, 0, 1)).toMatchObject({ added: 4, changed: 0, removed: 0 });
    expect(await wholeDiff(listId, 2, 2)).toMatchObject({ added: 0, changed: 0, removed: 0, rows: [] });

    // Not applied: compared as if it were, upon what is in force.
    await storeCardList(floor.db.pool, { list: 'Diffs', entries: [{ card: storedCard() }] });
    expect(await wholeDiff(listId, 2, 3)).toMatchObject({ added: 1, changed: 0, removed: 0 });
    await storeCardList(floor.db.pool, { list: 'Diffs', mode: 'replace', entries: [{ card: comes }] });
    expect(await wholeDiff(listId, 2, 4)).toMatchObject({ added: 0, changed: 1, removed: 3 });
    expect(
      await diffCardListVersions(floor.db, { listId, from: 2, to: 5 }, { cursor: null, limit: 10 }),
    ).toBeNull();
  });

  it('equals what comparing the versions card by card gives, however they are made and paged', async () => {
    const pool = Array.from({ length: 12 }, () => storedCard());
    const entry = fc.record({
      card: fc.constantFrom(...pool),
      stolen: fc.boolean(),
      reason: fc.constantFrom('a', 'b'),
    });
    const uploads = fc.array(
      fc.record({
        mode: fc.constantFrom('add' as const, 'add' as const, 'replace' as const),
        entries: fc.uniqueArray(entry, { selector: ({ card }) => card.token, maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(uploads, async (made) => {
        const list = `Property ${++run}`;
        let listId = '';
        const versions: Map<string, string>[] = [new Map()];
        for (const { mode, entries } of made) {
          ({ listId } = await storeCardList(floor.db.pool, { list, mode, entries, appliedAt: applied }));
          const next = new Map(mode === 'add' ? versions.at(-1) : []);
          for (const { card, stolen, reason } of entries) {
            if (stolen) next.set(card.token, reason);
            else next.delete(card.token);
          }
          versions.push(next);
        }
        for (const [from, before] of versions.entries()) {
          for (const [to, after] of versions.entries()) {
            const expected = [...new Set([...before.keys(), ...after.keys()])]
              .filter((token) => before.get(token) !== after.get(token))
              .sort()
              .map((token) => [
                token,
                before.has(token) ? (after.has(token) ? 'changed' : 'removed') : 'added',
              ]);
            const diff = await wholeDiff(listId, from, to, 3);
            expect(diff.rows.map(({ token, change }) => [token, change])).toEqual(expected);
            const counted = (change: string) => expected.filter(([, is]) => is === change).length;
            expect([diff.added, diff.changed, diff.removed]).toEqual(
              ['added', 'changed', 'removed'].map(counted),
            );
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
