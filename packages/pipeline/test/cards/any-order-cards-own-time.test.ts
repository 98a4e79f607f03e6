import { searchActivation } from '@watchfloor/db/detect/search-listings';
import { paymentEventOf, readCardFindings, visaNumber } from '@watchfloor/testkit/card-findings';
import { bruteForceHits, type OracleList, type OraclePayment } from '@watchfloor/testkit/card-oracle';
import { eventually } from '@watchfloor/testkit/eventually';
import { reading } from '@watchfloor/testkit/reading';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import { searchListings } from '../../src/cards/search-listings.ts';
import { detect } from '../../src/detect.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';
import { openListStates, tokenOf } from './list-states.ts';

const MINUTE = 60_000;
const card = visaNumber(1);

let floor: Awaited<ReturnType<typeof openFloor>>;
let list: Awaited<ReturnType<typeof openListStates>>;
let history: OracleList[];
let paid: OraclePayment[];
/** When the card is listed by its entry, in a moment. */
let ownTime: number;
beforeEach(async () => {
  floor = await openFloor();
  list = await openListStates(floor.db, 'list');
  history = [];
  paid = [];
  ownTime = Date.now() + 4_000;
  await pay(ownTime - 61 * MINUTE, ownTime - 60 * MINUTE, ownTime - MINUTE);
});
afterEach(() => floor.close());

/** Payments at these times, received now and detected. */
async function pay(...times: readonly number[]): Promise<void> {
  const { db, jobs, redis, events } = floor;
  const receivedAt = Date.now();
  const payments = times.map((at, index) => ({
    source: 'switch',
    id: `pay-${paid.length + index}`,
    at,
    receivedAt,
    card: tokenOf(card),
    amount: 100,
    currency: 'USD',
    city: null,
    merchant: null,
  }));
  paid.push(...payments);
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000 });
  await acceptor.accept(
    payments.map((payment, index) => {
      const value = paymentEventOf(payment, card);
      return { index, raw: JSON.stringify(value), value };
    }),
    new Date(receivedAt),
  );
  await store({ db, jobs, events });
  await detect({ db, redis, events });
}

async function change(next: Parameters<typeof list.change>[0]): Promise<void> {
  const { state, commit } = await list.change(next, Date.now());
  await commit();
  history.push(state);
}

const listFromOwnTime = () =>
  change({ kind: 'add', entries: [{ card, stolen: true, effectiveFrom: ownTime }] });
const itsTimeHasCome = () => eventually(() => expect(Date.now()).toBeGreaterThan(ownTime));

async function expectOracle(hits: number): Promise<void> {
  const expected = bruteForceHits(paid, history, { windowMs: 60 * MINUTE, now: Date.now() });
  expect((await readCardFindings(floor.db.pool)).hits).toEqual(expected);
  expect(expected).toHaveLength(hits);
}

describe('an entry that takes effect at a time of its own', () => {
  it('finds nothing before it, and the payments of the hour before it after', async () => {
    await searchListings(floor);
    await listFromOwnTime();
    await searchListings(floor);
    await pay(Date.now());
    await expectOracle(0);
    await itsTimeHasCome();
    await pay(ownTime - 90 * MINUTE);
    await searchListings(floor);
    await expectOracle(4);
  });

  it('finds them also when it is taken off before anybody looked', async () => {
    await searchListings(floor);
    await listFromOwnTime();
    await searchListings(floor);
    await itsTimeHasCome();
    await change({ kind: 'rollback', to: 0 });
    await pay(Date.now());
    await searchListings(floor);
    await expectOracle(2);
  });

  it('finds them also when nobody had ever looked for such entries before', async () => {
    await listFromOwnTime();
    await searchActivation(floor.db, async () => {});
    await itsTimeHasCome();
    await searchListings(floor);
    await expectOracle(2);
  });

  it('finds nothing when it is taken off before its time', async () => {
    await listFromOwnTime();
    await change({ kind: 'rollback', to: 0 });
    await itsTimeHasCome();
    await searchListings(floor);
    await expectOracle(0);
  });
});
