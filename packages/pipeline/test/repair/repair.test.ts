import { randomUUID } from 'node:crypto';
import { openDatabase } from '@watchfloor/db/database';
import { listRejected } from '@watchfloor/db/dead-letter/list';
import { appendToInbox } from '@watchfloor/db/inbox/append';
import { listFailures } from '@watchfloor/db/pipeline-status/failures';
import { transferEvent } from '@watchfloor/testkit/builders';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { reading } from '@watchfloor/testkit/reading';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resubmitRejected } from '../../src/repair/resubmit-rejected.ts';
import { retryFailed } from '../../src/repair/retry-failed.ts';

const mira = { id: 'mira', name: 'Mira Chen' };
const now = Date.parse('2026-11-20T12:00:00Z');
let db: ReturnType<typeof openDatabase>;
let drop: () => Promise<void>;
/** Stands for Redis being away: everything must be durable without it. */
const jobs = { enqueueBatches: () => Promise.reject(new Error('Redis is away')) };

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 10 });
});
afterAll(async () => {
  await db.close();
  await drop();
});

/** A rejected event in the dead letter; gives its id. */
async function reject(body: string): Promise<string> {
  await appendToInbox(db, {
    receiptId: randomUUID(),
    receivedAt: new Date(now),
    batches: [],
    rejected: [
      {
        receiptId: randomUUID(),
        position: 0,
        source: 'test-bank',
        eventId: 'tx',
        type: 'transfer',
        problems: [{ path: 'data.amount', code: 'not_positive', message: 'must be greater than 0' }],
        body,
      },
    ],
  });
  const { events } = await listRejected(db, { cursor: null, limit: 1 });
  return events[0]?.id ?? '';
}
const batches = async () =>
  (await db.pool.query<{ stage: string; receipt_id: string }>('SELECT stage, receipt_id FROM ods.batch'))
    .rows;

describe('re-submitting a rejected event', () => {
  it('answers what is still wrong and leaves it open', async () => {
    const id = await reject('{"amount": -1}');
    const send = (body: string) => resubmitRejected({ db, jobs, ...reading }, { id, body, actor: mira, now });
    expect(await send('{"broken')).toMatchObject({ outcome: 'rejected', errors: [{ code: 'invalid_json' }] });
    expect(await send(`${'['.repeat(500)}${']'.repeat(500)}`)).toMatchObject({
      errors: [{ code: 'too_deep' }],
    });
    const negative = JSON.stringify(transferEvent({ data: { amount: '-5' } }));
    expect(await send(negative)).toMatchObject({ errors: [{ path: 'data.amount', code: 'not_positive' }] });
    expect(await batches()).toEqual([]);
    const { events, total } = await listRejected(db, { cursor: null, limit: 10, open: true });
    expect(total).toBe(1);
    expect(events[0]).toMatchObject({ id, resubmittedAt: null });
  });

  it('lets one of many at once put it into the inbox, exactly as corrected', async () => {
    const id = await reject('{}');
    const body = JSON.stringify(
      transferEvent({ id: 'fixed', data: { amount: '12.50', note: 'a\nb' } }),
      null,
      2,
    );
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        resubmitRejected(
          { db, jobs, ...reading },
          { id, body, actor: { id: `u${n}`, name: `User ${n}` }, now },
        ),
      ),
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted').length).toBe(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'already').length).toBe(7);
    const { rows } = await db.pool.query<{ raw: string }>('SELECT lanes[4] AS raw FROM ods.batch');
    expect(rows.length).toBe(1);
    expect(JSON.parse(rows[0]?.raw ?? '')).toEqual(JSON.parse(body));
    expect(rows[0]?.raw).not.toContain('\n');
    const { events } = await listRejected(db, { cursor: null, limit: 10, open: false });
    expect(events).toMatchObject([{ id, resubmittedBy: expect.stringMatching(/^User \d$/) }]);
    const audit = await db.prisma.auditRecord.findMany({ where: { action: 'dead_letter.resubmitted' } });
    expect(audit.length).toBe(1);
  });

  it('knows which events there are', async () => {
    const answer = await resubmitRejected(
      { db, jobs, ...reading },
      { id: '999999', body: JSON.stringify(transferEvent()), actor: mira, now },
    );
    expect(answer).toEqual({ outcome: 'missing' });
  });

  it('pages and filters the dead letter', async () => {
    for (let n = 0; n < 5; n++) await reject(`{"n":${n}}`);
    const first = await listRejected(db, { cursor: null, limit: 3, open: true });
    const second = await listRejected(db, { cursor: first.nextCursor, limit: 3, open: true });
    expect([...first.events, ...second.events].map(({ body }) => body).slice(0, 5)).toEqual(
      [4, 3, 2, 1, 0].map((n) => `{"n":${n}}`),
    );
    expect((await listRejected(db, { cursor: null, limit: 1, code: 'not_positive' })).total).toBeGreaterThan(
      4,
    );
    expect((await listRejected(db, { cursor: null, limit: 1, code: 'other' })).total).toBe(0);
    expect((await listRejected(db, { cursor: null, limit: 1, type: 'payment' })).total).toBe(0);
  });
});

describe('retrying failed batches', () => {
  const fail = async (stage: 'accepted' | 'stored') => {
    const { rows } = await db.pool.query<{ id: string }>(
      `INSERT INTO ods.batch (receipt_id, type, event_count, stage, failed_stage, lanes, min_time, max_time, attempts, error)
       VALUES ($1, 'transfer', 3, 'failed', $2, '{}', now(), now(), 8, 'a reason') RETURNING id::text`,
      [randomUUID(), stage],
    );
    return rows[0]?.id ?? '';
  };
  const stageOf = async (id: string) =>
    (
      await db.pool.query<{ stage: string; attempts: number; error: string | null }>(
        'SELECT stage, attempts, error FROM ods.batch WHERE id = $1',
        [id],
      )
    ).rows[0];

  it('puts each back to where it failed, whatever Redis does', async () => {
    const [storing, detecting, other] = [await fail('accepted'), await fail('stored'), await fail('stored')];
    expect((await listFailures(db, { cursor: null, limit: 10 })).failures).toMatchObject([
      { batchId: other, failedStage: 'stored', attempts: 8, error: 'a reason' },
      { batchId: detecting },
      { batchId: storing, failedStage: 'accepted' },
    ]);
    expect(await retryFailed({ db, jobs }, { batchIds: [storing, detecting], actor: mira })).toEqual({
      retried: 2,
    });
    expect(await stageOf(storing)).toEqual({ stage: 'accepted', attempts: 0, error: null });
    expect(await stageOf(detecting)).toEqual({ stage: 'stored', attempts: 0, error: null });
    expect(await retryFailed({ db, jobs }, { batchIds: 'all', actor: mira })).toEqual({ retried: 1 });
    expect(await retryFailed({ db, jobs }, { batchIds: [storing], actor: mira })).toEqual({ retried: 0 });
    expect((await listFailures(db, { cursor: null, limit: 10 })).total).toBe(0);
    const audit = await db.prisma.auditRecord.findMany({ where: { action: 'pipeline.retried' } });
    expect(audit.map(({ actor }) => actor)).toEqual(['Mira Chen', 'Mira Chen']);
  });
});
