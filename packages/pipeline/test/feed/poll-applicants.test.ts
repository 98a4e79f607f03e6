import { eventually } from '@watchfloor/testkit/eventually';
import { startRemote } from '@watchfloor/testkit/remote';
import { describe, expect, it } from 'vitest';
import { idsIn, openDesk, START } from './desk.ts';
import { applicant, pageOf, query, startLender } from './lender.ts';

const limits = { pageSize: 4 };
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

describe('polling', () => {
  it('takes page after page, each applicant once and in order, and then what came since', async () => {
    const lender = await startLender(10);
    const desk = await openDesk({ url: `${lender.list}?product=personal`, token: 'a-token', limits });
    await desk.poll();
    expect(lender.asked()).toEqual([null, '4', '8', '10']);
    for (const { url, headers } of lender.requests) {
      expect(query(url).get('limit')).toBe('4');
      expect(query(url).get('product')).toBe('personal');
      expect(headers.authorization).toBe('Bearer a-token');
    }
    const rows = await desk.stored();
    expect(idsIn(rows)).toEqual(numbers(10));
    expect(rows[0]?.data).toEqual(applicant(1));
    expect(rows[0]?.source).toBe('feed:127.0.0.1/applicants');
    expect(rows[0]?.id).toMatch(/^1:[0-9a-f]{16}$/);
    expect(await desk.standing()).toEqual({
      feed: 'feed:127.0.0.1/applicants',
      url: lender.list,
      taken: 10,
      lastPolledAt: new Date(START),
      lastTakenAt: new Date(START),
      failures: 0,
      lastError: null,
      nextAt: new Date(START),
    });

    lender.applicants.push(applicant(11));
    desk.clock.advance(2_000);
    await desk.poll();
    expect(lender.asked().slice(4)).toEqual(['10', '11']);
    expect(idsIn(await desk.stored())).toEqual(numbers(11));
  });

  it('goes on where it stood when the feed has moved to another port', async () => {
    const before = await startLender(3);
    const desk = await openDesk({ url: before.list });
    await desk.poll();
    const after = await startLender(5);
    await desk.poll(after.list);
    expect(after.asked()[0]).toBe('3');
    expect(idsIn(await desk.stored())).toEqual(numbers(5));
  });

  it('says when an applicant applied: applied_at, else now; never the month of an old loan', async () => {
    const lender = await startLender(0);
    lender.applicants.push(
      { ...applicant(1), applied_at: '2026-11-19T23:30:00+02:00', issue_d: 'Dec-2011' },
      { ...applicant(2), applied_at: '', issue_d: 'Dec-2011' },
      { ...applicant(3), applied_at: 'yesterday' },
    );
    const desk = await openDesk({ url: lender.list });
    await desk.poll();
    expect((await desk.stored()).map(({ at }) => at.toISOString())).toEqual([
      '2026-11-19T21:30:00.000Z',
      START,
    ]);
    expect(await desk.rejected()).toMatchObject([{ errors: [{ path: 'time' }] }]);
  });

  it('takes an applicant who changed since as news, and one who did not as known', async () => {
    const lender = await startLender(0);
    lender.applicants.push(applicant(1), applicant(1), { ...applicant(1), loan_amnt: '2,000' });
    const desk = await openDesk({ url: lender.list, limits: { pageSize: 1 } });
    await desk.poll();
    desk.clock.advance(5_000);
    lender.applicants.push(Object.fromEntries(Object.entries(applicant(1)).reverse()));
    await desk.poll();
    expect((await desk.stored()).map(({ data }) => (data as { loan_amnt: string }).loan_amnt)).toEqual([
      '1,000',
      '2,000',
    ]);
  });

  it('asks nothing while the inbox is full, and goes on from there', async () => {
    const lender = await startLender(10);
    const desk = await openDesk({ url: lender.list, limits }, { inboxLimit: 6 });
    await desk.poll();
    expect(lender.asked()).toEqual([null, '4']);
    await desk.poll();
    expect(lender.requests).toHaveLength(2);
    await desk.stored();
    await desk.db.pool.query(`UPDATE ods.batch SET stage = 'detected'`);
    await desk.poll();
    expect(lender.asked().slice(2)[0]).toBe('8');
    expect(idsIn(await desk.stored())).toEqual(numbers(10));
  });

  it('ends after its budget, having saved how far it came', async () => {
    const lender = await startLender(10);
    const desk = await openDesk({ url: lender.list, limits: { ...limits, budgetMs: 0 } });
    await desk.poll();
    expect(lender.asked()).toEqual([null]);
    await desk.poll();
    expect(lender.asked()).toEqual([null, '4']);
  });
});

describe('a crash in the middle of a page', () => {
  it('repeats the page, and each applicant counts once', async () => {
    const lender = await startLender(10);
    const desk = await openDesk({ url: lender.list, limits });
    // The page is durable, and its cursor cannot be saved: what a worker leaves that dies in between.
    await desk.db.pool.query(
      `ALTER TABLE ops.feed_position ADD CONSTRAINT dying CHECK (cursor IS NULL OR cursor <> '8')`,
    );
    await expect(desk.poll()).rejects.toThrow('dying');
    expect(lender.asked()).toEqual([null, '4']);
    expect((await desk.standing())?.taken).toBe(4);
    expect(idsIn(await desk.stored())).toEqual(numbers(8));

    await desk.db.pool.query('ALTER TABLE ops.feed_position DROP CONSTRAINT dying');
    await desk.poll();
    expect(lender.asked().slice(2)).toEqual(['4', '8', '10']);
    expect(idsIn(await desk.stored())).toEqual(numbers(10));
  });
});

describe('two workers at once', () => {
  it('ask once: whoever comes second leaves the feed to the first', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const lender = await startLender(3, (request, index) =>
      index === 0 ? gate.then(() => pageOf(lender.applicants, request)) : undefined,
    );
    const desk = await openDesk({ url: lender.list });
    const first = desk.poll();
    await eventually(() => expect(lender.requests).toHaveLength(1));
    await Promise.all([desk.poll(), desk.poll()]);
    expect(lender.requests).toHaveLength(1);
    open();
    await first;
    expect(lender.asked()).toEqual([null, '3']);
    await desk.poll();
    expect(lender.asked()).toEqual([null, '3', '3']);
    expect(idsIn(await desk.stored())).toEqual(numbers(3));
  });
});

describe('records that are none', () => {
  it('end in the dead letter with their reasons, and their neighbours are taken', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`);
    const lender = await startLender(0);
    lender.applicants.push(
      42,
      applicant(1),
      null,
      { loan_amnt: 5 },
      [],
      { ...applicant(2), more: deep },
      'x',
    );
    lender.applicants.push(applicant(3), { ...applicant(4), id: { of: 'no kind' } });
    const desk = await openDesk({ url: lender.list, limits });
    await desk.poll();
    expect(idsIn(await desk.stored())).toEqual(['1', '3']);
    const rejected = await desk.rejected();
    expect(rejected.map(({ errors }) => errors[0]?.path)).toEqual([
      'data',
      'data',
      'data.id',
      'data',
      'data',
      'data',
      'data.id',
    ]);
    expect(rejected[4]?.errors[0]?.code).toBe('too_deep');
    expect(await desk.standing()).toMatchObject({ failures: 0, lastError: null, taken: 2 });
    expect(desk.errors).toEqual([]);
  });
});

describe('stopping', () => {
  it('does not wait for an answer, and is no failure of the feed', async () => {
    const remote = await startRemote(() => new Promise<never>(() => {}));
    const desk = await openDesk({ url: remote.url });
    const polling = desk.poll();
    await eventually(() => expect(remote.requests).toHaveLength(1));
    desk.stopping.abort();
    await polling;
    expect(await desk.standing()).toMatchObject({ failures: 0, lastError: null });
  });
});
