import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { describe, expect, it } from 'vitest';
import { readFeed, startOfFeed } from '../../src/feed/feed.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();

const announce = (client: Pick<PoolClient, 'query'>, subject: string, topic = 'alert') =>
  client.query('INSERT INTO ops.outbox (topic, subject) VALUES ($1, $2)', [topic, subject]);

async function begin(): Promise<PoolClient> {
  const client = await floor.db.pool.connect();
  await client.query('BEGIN');
  return client;
}
async function finish(client: PoolClient, how: 'COMMIT' | 'ROLLBACK' = 'COMMIT') {
  await client.query(how);
  client.release();
}
const read = (cursor: string, limit = 100) => readFeed(floor.db, cursor, { topic: 'alert', limit });

describe('the feed', () => {
  it('gives what commits late, after younger rows were read, and nothing twice', async () => {
    const start = await startOfFeed(floor.db);
    const slow = await begin();
    await announce(slow, 'slow');
    const fast = await begin();
    await announce(fast, 'fast');
    await finish(fast);

    const first = await read(start);
    expect(first.subjects).toEqual(['fast']);
    await finish(slow);
    const second = await read(first.cursor);
    expect(second.subjects).toEqual(['slow']);
    expect((await read(second.cursor)).subjects).toEqual([]);
  });

  it('does not wait for the oldest transaction, and forgets what rolls back', async () => {
    const start = await startOfFeed(floor.db);
    const oldest = await begin();
    await announce(oldest, 'never');
    await announce(floor.db.pool, 'now');
    const step = await read(start);
    expect(step.subjects).toEqual(['now']);
    await finish(oldest, 'ROLLBACK');
    expect((await read(step.cursor)).subjects).toEqual([]);
  });

  it('resumes from any earlier cursor with everything since', async () => {
    const start = await startOfFeed(floor.db);
    const between = await begin();
    await announce(between, 'a');
    await announce(floor.db.pool, 'b');
    const middle = (await read(start)).cursor;
    await announce(floor.db.pool, 'c');
    await finish(between);
    expect((await read(middle)).subjects.sort()).toEqual(['a', 'c']);
    expect((await read(start)).subjects.sort()).toEqual(['a', 'b', 'c']);
  });

  it('gives every committed row to a reader exactly once, however transactions interleave', async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant('write' as const), who: fc.nat(3) }),
        fc.record({ do: fc.constant('commit' as const), who: fc.nat(3) }),
        fc.record({ do: fc.constant('rollback' as const), who: fc.nat(3) }),
        fc.constant({ do: 'read' as const, who: 0 }),
      ),
      { maxLength: 30 },
    );
    let number = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        let cursor = await startOfFeed(floor.db);
        const open = new Map<number, { client: PoolClient; wrote: string[] }>();
        const committed: string[] = [];
        const seen: string[] = [];
        const look = async () => {
          const step = await read(cursor);
          cursor = step.cursor;
          seen.push(...step.subjects);
        };
        const end = async (who: number, how: 'COMMIT' | 'ROLLBACK') => {
          const transaction = open.get(who);
          if (!transaction) return;
          await finish(transaction.client, how);
          if (how === 'COMMIT') committed.push(...transaction.wrote);
          open.delete(who);
        };
        for (const step of script) {
          if (step.do === 'read') await look();
          else if (step.do === 'commit') await end(step.who, 'COMMIT');
          else if (step.do === 'rollback') await end(step.who, 'ROLLBACK');
          else {
            const transaction = open.get(step.who) ?? { client: await begin(), wrote: [] };
            open.set(step.who, transaction);
            const subject = `s${++number}`;
            await announce(transaction.client, subject);
            transaction.wrote.push(subject);
          }
        }
        for (const who of [...open.keys()]) await end(who, 'COMMIT');
        await look();
        expect(seen.sort()).toEqual(committed.sort());
      }),
      { numRuns: 60 },
    );
  });

  it('names each subject once, in the order of its newest change, and leaves other topics out', async () => {
    const start = await startOfFeed(floor.db);
    for (const subject of ['x', 'y', 'x']) await announce(floor.db.pool, subject);
    await announce(floor.db.pool, 'z', 'case');
    expect((await read(start)).subjects).toEqual(['y', 'x']);
  });

  it('says when it cannot tell all: too much, too long ago, or a cursor of something else', async () => {
    const start = await startOfFeed(floor.db);
    for (const subject of ['x', 'y', 'z']) await announce(floor.db.pool, subject);
    const much = await read(start, 2);
    expect(much).toMatchObject({ subjects: ['x', 'y'], overflow: true });
    expect(await read(much.cursor)).toMatchObject({ subjects: [], overflow: false });

    const [takenAt = '', snapshot = ''] = start.split('~');
    expect((await read(`${Number(takenAt) - 13 * 3600}~${snapshot}`)).overflow).toBe(true);
    const foreign = await read('42');
    expect(foreign).toMatchObject({ subjects: [], overflow: true });
    expect((await read(foreign.cursor)).overflow).toBe(false);
  });
});
