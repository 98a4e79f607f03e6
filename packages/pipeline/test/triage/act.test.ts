import { findAlert } from '@watchfloor/db/alerts/find';
import { readTimeline } from '@watchfloor/db/alerts/timeline';
import { openDatabase } from '@watchfloor/db/database';
import { readFeed, startOfFeed } from '@watchfloor/db/feed/feed';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { eventually } from '@watchfloor/testkit/eventually';
import { storeAlert, storeUser } from '@watchfloor/testkit/floor';
import { createTestRedis } from '@watchfloor/testkit/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedChannel } from '../../src/announce.ts';
import { actOnAlerts } from '../../src/triage/act.ts';
import { commentOnAlert } from '../../src/triage/comment.ts';
import { undoAct } from '../../src/triage/undo.ts';

const mira = { id: 'mira', name: 'Mira Chen' };
const ken = { id: 'ken', name: 'Ken Abe' };
let db: ReturnType<typeof openDatabase>;
let redis: ReturnType<typeof connectRedis>;
let redisUrl: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 20 });
  redisUrl = await createTestRedis();
  redis = connectRedis(redisUrl, 'producer');
  await storeUser(db.pool, mira);
  await storeUser(db.pool, ken);
  await storeUser(db.pool, { id: 'gone', active: false });
});
afterAll(async () => {
  await closeRedis(redis);
  await db.close();
  await drop();
});

const services = () => ({ db, redis });
const act = (
  ids: readonly string[],
  action: Parameters<typeof actOnAlerts>[1]['action'],
  actor: { id: string | null; name: string } = mira,
  expected: Record<string, number> = {},
) => actOnAlerts(services(), { ids, action, expected, actor });

const audited = async (subject: string) =>
  (
    await db.pool.query<{ action: string; actor: string }>(
      'SELECT action, actor FROM ops.audit WHERE subject = $1 ORDER BY id',
      [subject],
    )
  ).rows;

describe('acting on alerts', () => {
  it('changes, records, audits and announces in one step', async () => {
    const id = await storeAlert(db.pool);
    const cursor = await startOfFeed(db);
    const result = await act([id], { type: 'acknowledge' });
    expect(result.refused).toEqual([]);
    expect(result.changed).toMatchObject([
      { id, status: 'acknowledged', assignee: mira, revision: 2, humanRevision: 1 },
    ]);
    expect(await readTimeline(db, id)).toMatchObject([
      { kind: 'acknowledged', actor: { id: 'mira', name: 'Mira Chen', kind: 'human' } },
    ]);
    expect(await audited(id)).toEqual([{ action: 'alert.acknowledged', actor: 'Mira Chen' }]);
    expect((await readFeed(db, cursor, { topic: 'alert', limit: 10 })).subjects).toEqual([id]);
  });

  it('does to each alert what it allows and says of each other why not', async () => {
    const fresh = await storeAlert(db.pool);
    const closed = await storeAlert(db.pool, { status: 'closed' });
    const merged = await storeAlert(db.pool, { mergedInto: fresh });
    const result = await act([fresh, closed, merged, 'al_none', fresh], {
      type: 'close',
      disposition: 'false_positive',
      note: 'Payroll',
    });
    expect(result.changed).toMatchObject([{ id: fresh, status: 'closed', disposition: 'false_positive' }]);
    expect(result.refused).toMatchObject([
      { id: closed, reason: 'not_allowed', message: expect.stringContaining('Already closed') },
      { id: merged, reason: 'not_allowed', message: expect.stringContaining(fresh) },
      { id: 'al_none', reason: 'missing', current: null },
    ]);
    expect((await readTimeline(db, fresh))[0]?.detail).toMatchObject({
      disposition: 'false_positive',
      note: 'Payroll',
    });
  });

  it('refuses who acts on what a colleague has changed, with the colleague and the time', async () => {
    const id = await storeAlert(db.pool);
    await act([id], { type: 'close', disposition: 'false_positive' }, ken, { [id]: 0 });
    const late = await act([id], { type: 'acknowledge' }, mira, { [id]: 0 });
    expect(late.changed).toEqual([]);
    expect(late.undoToken).toBeNull();
    expect(late.refused).toMatchObject([
      {
        reason: 'stale',
        message: expect.stringMatching(/^Ken Abe closed it as false positive at \d\d:\d\d:\d\d UTC/),
        current: { status: 'closed' },
      },
    ]);
  });

  it('is not stale because detection extended the alert meanwhile', async () => {
    const id = await storeAlert(db.pool);
    await db.pool.query('UPDATE ops.alert SET revision = revision + 1, evidence_count = 9 WHERE id = $1', [
      id,
    ]);
    const result = await act([id], { type: 'acknowledge' }, mira, { [id]: 0 });
    expect(result.changed).toMatchObject([{ revision: 3, humanRevision: 1 }]);
  });

  it('lets exactly one of many at once have it', async () => {
    const id = await storeAlert(db.pool);
    const everyone = Array.from({ length: 12 }, (_, n) => (n % 2 ? mira : ken));
    const results = await Promise.all(
      everyone.map((actor) => act([id], { type: 'acknowledge' }, actor, { [id]: 0 })),
    );
    expect(results.filter(({ changed }) => changed.length === 1).length).toBe(1);
    expect((await findAlert(db, id))?.humanRevision).toBe(1);
    expect((await audited(id)).length).toBe(1);
  });

  it('survives bulk actions that overlap in opposite orders', async () => {
    const ids = await Promise.all(Array.from({ length: 80 }, () => storeAlert(db.pool)));
    const results = await Promise.all([
      act(ids, { type: 'assign', assigneeId: 'mira' }),
      act([...ids].reverse(), { type: 'assign', assigneeId: 'ken' }, ken),
      act(ids, { type: 'assign', assigneeId: null }),
    ]);
    const changes = results.reduce((sum, { changed }) => sum + changed.length, 0);
    const revisions = await Promise.all(ids.map(async (id) => (await findAlert(db, id))?.humanRevision ?? 0));
    expect(revisions.reduce((sum, revision) => sum + revision, 0)).toBe(changes);
  });

  it('assigns to active people only', async () => {
    const id = await storeAlert(db.pool);
    for (const assigneeId of ['gone', 'nobody']) {
      const { refused } = await act([id], { type: 'assign', assigneeId });
      expect(refused).toMatchObject([{ reason: 'not_allowed', message: 'There is no such active user.' }]);
    }
    const { changed } = await act([id], { type: 'assign', assigneeId: 'ken' });
    expect(changed).toMatchObject([{ assignee: ken, status: 'new' }]);
  });

  it('takes an API key as an actor who owns nothing', async () => {
    const id = await storeAlert(db.pool);
    const { changed } = await act([id], { type: 'acknowledge' }, { id: null, name: 'API key case-tool' });
    expect(changed).toMatchObject([{ status: 'acknowledged', assignee: null }]);
    expect(await readTimeline(db, id)).toMatchObject([
      { actor: { name: 'API key case-tool', kind: 'human' } },
    ]);
  });

  it('wakes the consoles, and works while Redis is away', async () => {
    const heard: string[] = [];
    const ear = connectRedis(redisUrl, 'subscriber');
    await ear.subscribe(feedChannel);
    ear.on('message', (_, message) => heard.push(message));
    const id = await storeAlert(db.pool);
    await act([id], { type: 'acknowledge' });
    await eventually(() =>
      expect(heard.join()).toContain(JSON.stringify({ topic: 'alert', subjects: [id] })),
    );
    await closeRedis(ear);

    const away = connectRedis('redis://127.0.0.1:1', 'producer');
    const result = await actOnAlerts(
      { db, redis: away },
      { ids: [id], action: { type: 'close', disposition: 'confirmed' }, expected: {}, actor: mira },
    );
    away.disconnect();
    expect(result.changed.length).toBe(1);
  });
});

describe('taking a step back', () => {
  it('restores what each alert was, and can itself be taken back', async () => {
    const fresh = await storeAlert(db.pool);
    const kens = await storeAlert(db.pool, { status: 'acknowledged', assigneeId: 'ken' });
    const { undoToken } = await act([fresh, kens], { type: 'close', disposition: 'inconclusive' });
    const undone = await undoAct(services(), { undoToken: undoToken ?? '', actor: mira });
    expect(undone.changed).toMatchObject([
      { id: fresh, status: 'new', disposition: null, assignee: null, humanRevision: 2 },
      { id: kens, status: 'acknowledged', assignee: ken },
    ]);
    expect((await readTimeline(db, fresh)).map(({ kind }) => kind)).toEqual(['closed', 'undone']);
    const again = await undoAct(services(), { undoToken: undone.undoToken ?? '', actor: mira });
    expect(again.changed.map(({ status }) => status)).toEqual(['closed', 'closed']);
  });

  it('restores when an alert had been closed', async () => {
    const closedAt = () => db.pool.query('SELECT closed_at FROM ops.alert WHERE id = $1', [id]);
    const id = await storeAlert(db.pool, { status: 'closed', openedAt: Date.parse('2026-11-01T00:00:00Z') });
    const before = (await closedAt()).rows;
    const { undoToken } = await act([id], { type: 'reopen' });
    expect((await closedAt()).rows).toEqual([{ closed_at: null }]);
    await undoAct(services(), { undoToken: undoToken ?? '', actor: mira });
    expect((await closedAt()).rows).toEqual(before);
  });

  it('leaves alone what somebody acted on since, and says who', async () => {
    const [touched, untouched] = [await storeAlert(db.pool), await storeAlert(db.pool)];
    const { undoToken } = await act([touched, untouched], { type: 'acknowledge' });
    await act([touched], { type: 'assign', assigneeId: 'ken' }, ken);
    const { changed, refused } = await undoAct(services(), { undoToken: undoToken ?? '', actor: mira });
    expect(changed.map(({ id }) => id)).toEqual([untouched]);
    expect(refused).toMatchObject([
      { id: touched, reason: 'stale', message: expect.stringContaining('Ken Abe assigned it') },
    ]);
  });

  it('is for whoever took it, with the token they got', async () => {
    const id = await storeAlert(db.pool);
    const { undoToken } = await act([id], { type: 'acknowledge' });
    for (const attempt of [
      { undoToken: undoToken ?? '', actor: ken },
      { undoToken: 'made up', actor: mira },
      { undoToken: (undoToken ?? '').replace(/^./, (c) => (c === 'a' ? 'b' : 'a')), actor: mira },
    ]) {
      expect(await undoAct(services(), attempt)).toEqual({ changed: [], refused: [], undoToken: null });
    }
    expect((await findAlert(db, id))?.status).toBe('acknowledged');
  });
});

describe('what people write', () => {
  it('keeps no card number', async () => {
    const id = await storeAlert(db.pool);
    await commentOnAlert(services(), { id, text: 'Holder of 4111 1111 1111 1111 called.', actor: ken });
    await act([id], { type: 'close', disposition: 'confirmed', note: 'Card 4111111111111111' });
    const { rows } = await db.pool.query<{ detail: unknown }>(
      'SELECT detail FROM ops.alert_entry WHERE alert_id = $1 UNION ALL SELECT detail FROM ops.audit WHERE subject = $1',
      [id],
    );
    expect(rows.length).toBe(4);
    expect(JSON.stringify(rows)).toContain('411111******1111');
    expect(JSON.stringify(rows)).not.toMatch(/4111.?1111.?1111.?1111/);
  });
});

describe('commenting', () => {
  it("adds to the timeline without making a colleague's action stale", async () => {
    const id = await storeAlert(db.pool, { status: 'closed' });
    const entry = await commentOnAlert(services(), { id, text: 'Called the branch.', actor: ken });
    expect(entry).toMatchObject({
      kind: 'commented',
      detail: { text: 'Called the branch.' },
      actor: { id: 'ken' },
    });
    expect(await findAlert(db, id)).toMatchObject({ revision: 2, humanRevision: 0 });
    expect(await audited(id)).toEqual([{ action: 'alert.commented', actor: 'Ken Abe' }]);
    expect(await commentOnAlert(services(), { id: 'al_none', text: 'x', actor: ken })).toBeNull();
  });
});
