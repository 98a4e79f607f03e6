import { readFeedPositions } from '@watchfloor/db/feeds/read-positions';
import { eventually } from '@watchfloor/testkit/eventually';
import { startRemote } from '@watchfloor/testkit/remote';
import { expect, it, onTestFinished } from 'vitest';
import { holdAt, openSystem, PATIENCE } from './system.ts';

it('a worker killed between a page and its cursor leaves the feed to the next, and each applicant counts once', async () => {
  const applicants = Array.from({ length: 450 }, (_, index) => ({ id: `app-${index}`, loan_amnt: '5,000' }));
  const asked: (string | null)[] = [];
  const remote = await startRemote(({ url, headers }) => {
    if (headers.authorization !== 'Bearer a-token-of-tests') return { status: 401 };
    const { searchParams } = new URL(url, 'http://lender');
    asked.push(searchParams.get('after'));
    const from = Number(searchParams.get('after') ?? 0);
    const page = applicants.slice(from, from + Number(searchParams.get('limit')));
    const next = page.length === 0 ? null : String(from + page.length);
    return { status: 200, body: { applicants: page, next_cursor: next } };
  });
  const system = await openSystem();
  onTestFinished(() => system.close());
  const feed = {
    APPLICANTS_FEED_URL: `${remote.url}/applicants`,
    APPLICANTS_FEED_TOKEN: 'a-token-of-tests',
  };
  const hold = await holdAt(system.db, {
    table: 'ops.feed_position',
    on: 'UPDATE',
    when: `NEW.cursor = '400'`,
  });
  const victim = await system.startWorker(feed);
  await hold.reached();
  await victim.kill();
  await hold.abandon();
  expect(asked).toEqual([null, '200']);
  expect((await readFeedPositions(system.db))[0]?.taken).toBe(200);

  const next = await system.startWorker(feed);
  await eventually(async () => expect((await readFeedPositions(system.db))[0]?.taken).toBe(450), PATIENCE);
  expect(asked.slice(2, 4)).toEqual(['200', '400']);
  await system.drained();
  const { rows } = await system.db.pool.query<{ ids: string[] }>(
    `SELECT array_agg(event_json_data -> 'data' ->> 'id' ORDER BY event_no) AS ids FROM ods.raw_event`,
  );
  expect(rows[0]?.ids.toSorted()).toEqual(applicants.map(({ id }) => id).toSorted());
  expect(next.output()).not.toContain('a-token-of-tests');
});
