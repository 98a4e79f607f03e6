import { describe, expect, it } from 'vitest';
import { checkIntegrity } from '../../src/integrity/check.ts';
import { storeBatches } from '../../src/store/store-batches.ts';
import { useDatabase } from '../floor.ts';
import { append, transfer } from '../ingest.ts';

const floor = useDatabase();
const at = Date.now() - 3_600_000;

async function storeAll(): Promise<number> {
  let stored = 0;
  for (;;) {
    const turn = await storeBatches(floor.db);
    if (turn.batches.length === 0) return stored;
    stored += turn.stored;
  }
}

describe('events that come again', () => {
  it('are stored once, whichever of many stores is first and in whatever order their batches hold them', async () => {
    const events = Array.from({ length: 2_000 }, (_, index) => transfer({ at: at + index }));
    for (let turn = 0; turn < 8; turn++) await append(floor.db, turn % 2 ? events : events.toReversed());
    const stored = await Promise.all([storeAll(), storeAll(), storeAll(), storeAll()]);
    expect(stored.reduce((sum, count) => sum + count, 0)).toBe(2_000);
    const { rows } = await floor.db.pool.query(
      `SELECT sum(duplicates)::int AS duplicates, (SELECT count(*)::int FROM dwd.transfer) AS facts FROM ods.batch`,
    );
    expect(rows).toEqual([{ duplicates: 14_000, facts: 2_000 }]);
    const results = await checkIntegrity(floor.db, { now: new Date(), retentionDays: 90 });
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('are kept as received first, also when both wait in the inbox', async () => {
    // A known event first: from then on the store looks out for more of them.
    const known = transfer({ at });
    for (let turn = 0; turn < 2; turn++) {
      await append(floor.db, [known]);
      await storeAll();
    }
    // As many as no sort leaves in order by chance.
    const events = Array.from({ length: 100 }, (_, index) => transfer({ at: at + index }));
    const first = await append(floor.db, events.toReversed(), new Date(at + 60_000));
    await append(floor.db, events, new Date(at + 120_000));
    expect(await storeAll()).toBe(100);
    const { rows } = await floor.db.pool.query(
      `SELECT count(*)::int AS events FROM dwd.transfer WHERE event_no >> 16 = $1`,
      [first],
    );
    expect(rows).toEqual([{ events: 100 }]);
  });

  it('differ by source: the same id of another source is another event', async () => {
    const one = transfer({ at, id: 'shared', source: 'bank-a' });
    await append(floor.db, [one, { ...one, source: 'bank-b' }]);
    await append(floor.db, [{ ...one, source: 'bank-b' }]);
    expect(await storeAll()).toBe(2);
  });

  it('keep what was said first, also when they say something else the second time', async () => {
    const one = transfer({ at, id: 'changed', amount: 100 });
    await append(floor.db, [one]);
    await storeAll();
    await append(floor.db, [{ ...one, amount: 999 }]);
    expect(await storeAll()).toBe(0);
    const { rows } = await floor.db.pool.query(
      `SELECT amount_minor::int AS amount FROM dwd.transfer f JOIN ods.event_key k USING (event_no) WHERE k.event_id = 'changed'`,
    );
    expect(rows).toEqual([{ amount: 100 }]);
  });
});
