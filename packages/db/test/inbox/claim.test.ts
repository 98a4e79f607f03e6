import { parseEvent } from '@watchfloor/domain/events/parse';
import { applicationEvent, transferEvent } from '@watchfloor/testkit/builders';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, describe, expect, it } from 'vitest';
import { appendToInbox, type NewBatch, newReceiptId } from '../../src/inbox/append.ts';
import { claimBatches } from '../../src/inbox/claim.ts';
import { inTransaction } from '../../src/transaction.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const now = Date.now();
afterEach(() => floor.db.pool.query('TRUNCATE ods.batch'));

const accepted = (raw: unknown): NewBatch['events'][number] => {
  const parsed = parseEvent(raw, { now, ...reading });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { event: parsed.event, raw: JSON.stringify(raw) };
};
const time = new Date(now - 60_000).toISOString();
const transfers = (count: number): NewBatch => ({
  type: 'transfer',
  events: Array.from({ length: count }, () => accepted(transferEvent({ time }))),
});
const applications = (count: number): NewBatch => ({
  type: 'loan_application',
  events: Array.from({ length: count }, () => accepted(applicationEvent({ time }))),
});

/** Appends batches as one request. Gives their ids in the order given. */
const append = (...batches: NewBatch[]): Promise<string[]> =>
  appendToInbox(floor.db, {
    receiptId: newReceiptId(),
    receivedAt: new Date(now),
    batches,
    rejected: [],
  });

describe('a request of several types', () => {
  it('is one batch of each, named in the order they were given', async () => {
    const ids = await append(applications(2), transfers(3));
    const { rows } = await floor.db.pool.query(
      `SELECT id::text, type, event_count AS events, receipt_id AS receipt, array_length(lanes, 1) > 4 AS filled FROM ods.batch ORDER BY type`,
    );
    const receipt = expect.any(String);
    expect(rows).toEqual([
      { id: ids[0], type: 'loan_application', events: 2, receipt, filled: true },
      { id: ids[1], type: 'transfer', events: 3, receipt, filled: true },
    ]);
    expect(rows[0].receipt).toBe(rows[1].receipt);
  });

  it('beyond what one statement holds is in the inbox whole', async () => {
    const ids = await append(transfers(6_000), applications(5_000), transfers(1));
    expect(new Set(ids).size).toBe(3);
    const { rows } = await floor.db.pool.query(
      'SELECT event_count AS events FROM ods.batch WHERE id = ANY($1::bigint[]) ORDER BY array_position($1::bigint[], id)',
      [ids],
    );
    expect(rows).toEqual([{ events: 6_000 }, { events: 5_000 }, { events: 1 }]);
  });
});

describe('a turn', () => {
  const claimed = () =>
    inTransaction(floor.db, async (client) => (await claimBatches(client, 'store')).map(({ id }) => id));

  it('takes the oldest of whatever types', async () => {
    const ids = [...(await append(transfers(2), applications(1))), ...(await append(transfers(3)))];
    expect(await claimed()).toEqual(ids.toSorted((a, b) => Number(a) - Number(b)));
  });

  it('fills what a large batch leaves over with small ones, and takes no more than a turn does', async () => {
    const [large = ''] = await append(transfers(6_000));
    const small: string[] = [];
    for (let index = 0; index < 5; index++) small.push(...(await append(transfers(1_000))));
    expect(await claimed()).toEqual([large, ...small.slice(0, 4)]);
    expect(await claimed()).toEqual([large, ...small.slice(0, 4)]);
  });

  it('is done by one worker; another one takes what comes after', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) ids.push(...(await append(transfers(4_000), applications(10))));
    await inTransaction(floor.db, async (first) => {
      const mine = (await claimBatches(first, 'store')).map(({ id }) => id);
      const theirs = await claimed();
      expect([...mine, ...theirs]).toEqual(ids.toSorted((a, b) => Number(a) - Number(b)));
      expect(mine).toHaveLength(3);
    });
  });

  it('with a batch larger than a turn is that one alone', async () => {
    const [large] = await append(transfers(10_001));
    await append(applications(1));
    expect(await claimed()).toEqual([large]);
  });
});
