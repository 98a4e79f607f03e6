import { LISTS_LOCK } from '@watchfloor/db/detect/lists-lock';
import { paymentEventOf, readCardFindings, visaNumber } from '@watchfloor/testkit/card-findings';
import { eventually } from '@watchfloor/testkit/eventually';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import { searchListings } from '../../src/cards/search-listings.ts';
import { detect } from '../../src/detect.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';
import { openListStates } from './list-states.ts';

const card = visaNumber(1);

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeEach(async () => {
  floor = await openFloor();
});
afterEach(() => floor.close());

it.each([
  ['detection', (): Promise<void> => detect(floor)],
  // Of another list, which names the card for a day to come.
  ['a search for earlier payments', (): Promise<void> => searchListings(floor)],
])('%s does not judge by a listing that ends in a transaction under way', async (_what, judge) => {
  const { db, jobs, redis, events } = floor;
  const entry = { card, stolen: true, effectiveFrom: null };
  const [bank, police] = [await openListStates(db, 'bank'), await openListStates(db, 'police')];
  await (await bank.change({ kind: 'add', entries: [entry] }, Date.now() - 60_000)).commit();
  await searchListings(floor);
  const later = { ...entry, effectiveFrom: Date.now() + 86_400_000 };
  await (await police.change({ kind: 'add', entries: [later] }, Date.now() - 1_000)).commit();

  const ending = await db.pool.connect();
  await ending.query('BEGIN');
  await ending.query(`SELECT pg_advisory_xact_lock(${LISTS_LOCK})`);
  await ending.query(
    `UPDATE ops.card_list_activation SET deactivated_at = clock_timestamp() WHERE list_id = 'bank' AND deactivated_at IS NULL`,
  );
  const value = paymentEventOf(
    { source: 'switch', id: 'pay', at: Date.now(), amount: 100, currency: 'USD', city: null, merchant: null },
    card,
  );
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000 });
  // A millisecond is the finest that is kept.
  await acceptor.accept([{ index: 0, raw: JSON.stringify(value), value }], new Date(Date.now() + 2));
  await store({ db, jobs, events });
  let judged = false;
  const judging = judge().then(() => {
    judged = true;
  });
  await eventually(async () => {
    const { rows } = await db.pool.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(judged || rows.length > 0).toBe(true);
  });
  await ending.query('COMMIT');
  ending.release();
  await judging;
  await detect({ db, redis, events });
  await searchListings(floor);
  expect((await readCardFindings(db.pool)).hits).toEqual([]);
});
