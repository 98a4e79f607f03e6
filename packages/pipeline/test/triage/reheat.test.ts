import { findAlert } from '@watchfloor/db/alerts/find';
import { readTimeline } from '@watchfloor/db/alerts/timeline';
import { openDatabase } from '@watchfloor/db/database';
import { newsSince } from '@watchfloor/domain/alerts/news';
import { closeRedis, connectRedis } from '@watchfloor/platform/redis';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { storeAlert, storeUser } from '@watchfloor/testkit/floor';
import { createTestRedis } from '@watchfloor/testkit/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnAlerts } from '../../src/triage/act.ts';
import { commentOnAlert } from '../../src/triage/comment.ts';
import { undoAct } from '../../src/triage/undo.ts';

const mira = { id: 'mira', name: 'Mira Chen' };
const ken = { id: 'ken', name: 'Ken Abe' };
let db: ReturnType<typeof openDatabase>;
let redis: ReturnType<typeof connectRedis>;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  db = openDatabase({ url: database.url, max: 20 });
  redis = connectRedis(await createTestRedis(), 'producer');
  await storeUser(db.pool, mira);
  await storeUser(db.pool, ken);
});
afterAll(async () => {
  await closeRedis(redis);
  await db.close();
  await drop();
});

const services = () => ({ db, redis });
const act = (id: string, action: Parameters<typeof actOnAlerts>[1]['action'], actor = mira) =>
  actOnAlerts(services(), { ids: [id], action, expected: {}, actor });
const undo = (undoToken: string | null, actor = mira) =>
  undoAct(services(), { undoToken: undoToken ?? '', actor });

/** An alert of a stolen card with one payment of 100.00 USD. */
async function storeCardAlert(status: 'new' | 'acknowledged' | 'closed' = 'new') {
  const id = await storeAlert(db.pool, { status, peak: 10_000, limit: 0 });
  await db.pool.query(
    `UPDATE ops.alert SET detector = 'stolen-card', key = ARRAY['ct_' || id], totals = '{"USD": 10000}' WHERE id = $1`,
    [id],
  );
  return id;
}

/** As detection does it when a payment of 50.00 EUR comes. */
const pay = (id: string) =>
  db.pool.query(
    `UPDATE ops.alert SET evidence_count = evidence_count + 1, revision = revision + 1, updated_at = now(),
       totals = totals || jsonb_build_object('EUR', coalesce((totals ->> 'EUR')::int, 0) + 5000),
       reheated_at = CASE WHEN status <> 'new' THEN clock_timestamp() ELSE reheated_at END
     WHERE id = $1`,
    [id],
  );

async function stands(id: string) {
  const alert = await findAlert(db, id);
  if (!alert) throw new Error('The alert is not there');
  return alert;
}
const news = async (id: string) => {
  const alert = await stands(id);
  return newsSince(alert, alert.seen);
};

describe('an alert that somebody has acted on', () => {
  it('says what came since, and who acknowledges it again has seen that', async () => {
    const id = await storeCardAlert();
    expect(await news(id)).toBeNull();
    await act(id, { type: 'acknowledge' });
    expect((await stands(id)).seen).toEqual({
      at: expect.any(Date),
      evidenceCount: 1,
      amounts: { USD: 10_000 },
    });
    await pay(id);
    await pay(id);
    expect(await news(id)).toEqual({
      evidence: 2,
      grown: [{ currency: 'EUR', amount: 10_000 }],
      of: 'total',
    });
    const again = await act(id, { type: 'acknowledge' }, ken);
    // It stays with whom it was.
    expect(again.changed).toMatchObject([{ status: 'acknowledged', assignee: mira, reheatedAt: null }]);
    expect(await news(id)).toBeNull();
    expect((await act(id, { type: 'acknowledge' })).refused).toMatchObject([{ reason: 'not_allowed' }]);
    expect((await readTimeline(db, id)).map(({ kind }) => kind)).toEqual(['acknowledged', 'acknowledged']);
  });

  it('stays closed as it was when what came since is acknowledged', async () => {
    const id = await storeCardAlert();
    await act(id, { type: 'close', disposition: 'false_positive' });
    await pay(id);
    expect((await stands(id)).reheatedAt).not.toBeNull();
    const { changed } = await act(id, { type: 'acknowledge' });
    expect(changed).toMatchObject([{ status: 'closed', disposition: 'false_positive', reheatedAt: null }]);
    expect(await news(id)).toBeNull();
  });

  it.each([
    ['assigning', (id: string) => act(id, { type: 'assign', assigneeId: 'ken' })],
    ['closing', (id: string) => act(id, { type: 'close', disposition: 'confirmed' })],
    [
      'commenting',
      (id: string) => commentOnAlert(services(), { id, text: 'Called the issuer.', actor: ken }),
    ],
  ])('cools by %s', async (_, step) => {
    const id = await storeCardAlert();
    await act(id, { type: 'acknowledge' });
    await pay(id);
    await step(id);
    expect(await stands(id)).toMatchObject({
      reheatedAt: null,
      seen: { evidenceCount: 2, amounts: { USD: 10_000, EUR: 5000 } },
    });
  });

  it('of a window detector says how far the peak grew', async () => {
    const id = await storeAlert(db.pool, { peak: 900_000 });
    await act(id, { type: 'acknowledge' });
    await db.pool.query(
      'UPDATE ops.alert SET evidence_count = evidence_count + 3, peak_value = 950000, reheated_at = now() WHERE id = $1',
      [id],
    );
    expect(await news(id)).toEqual({ evidence: 3, grown: [{ currency: 'USD', amount: 50_000 }], of: 'peak' });
  });
});

describe('taking a step back', () => {
  it('gives the heat and what had been seen back', async () => {
    const id = await storeCardAlert();
    await act(id, { type: 'acknowledge' });
    await pay(id);
    const hot = await stands(id);
    const { undoToken } = await act(id, { type: 'acknowledge' });
    const undone = await undo(undoToken);
    expect(undone.changed).toMatchObject([{ reheatedAt: hot.reheatedAt, seen: hot.seen }]);
    expect((await undo(undone.undoToken)).changed).toMatchObject([
      { reheatedAt: null, seen: { evidenceCount: 2 } },
    ]);
  });

  it('keeps the heat of what came after the step', async () => {
    const id = await storeCardAlert('acknowledged');
    const { undoToken } = await act(id, { type: 'assign', assigneeId: 'ken' });
    await pay(id);
    const { reheatedAt } = await stands(id);
    expect((await undo(undoToken)).changed).toMatchObject([{ assignee: null, reheatedAt, seen: null }]);
  });

  it('leaves no heat on what is new again', async () => {
    const id = await storeCardAlert();
    const { undoToken } = await act(id, { type: 'acknowledge' });
    await pay(id);
    expect((await undo(undoToken)).changed).toMatchObject([{ status: 'new', reheatedAt: null, seen: null }]);
  });
});
