import type { Db } from '@watchfloor/db/database';
import { readLastPages } from '@watchfloor/db/last-pages/read';
import { readPolicyDays } from '@watchfloor/db/policies/daily';
import { readPolicyHours } from '@watchfloor/db/policies/hourly';
import { readVisitDays, readVisitEntries } from '@watchfloor/db/visits/days';
import { readVisitFunnel } from '@watchfloor/db/visits/funnel';
import { readVisitPages } from '@watchfloor/db/visits/pages';
import { reading } from '@watchfloor/testkit/reading';
import { expect } from 'vitest';
import { createAcceptor, type ParsedEvent } from '../../src/accept.ts';
import { store } from '../../src/store.ts';
import type { openFloor } from '../floor.ts';
import {
  dayOf,
  lastPages,
  type OracleOrder,
  type OracleView,
  policyDays,
  policyHours,
  visitFigures,
} from './figures-oracle.ts';

type Floor = Awaited<ReturnType<typeof openFloor>>;
const DAY = 86_400_000;

/** An order or view on the wire; `at` is when its event happened, which no figure asks for. */
export function eventOf(one: OracleOrder | OracleView, at: number): Record<string, unknown> {
  const envelope = { specversion: '1.0', id: one.id, source: one.source, time: new Date(at).toISOString() };
  if ('orderNo' in one) {
    const data = {
      ...{ id: one.user, order_no: one.orderNo, gmt_modified: one.modifiedAt, customer_tel: one.tel },
      account_payable: one.payable === null ? null : (one.payable / 100).toFixed(2),
    };
    return { ...envelope, type: 'policy_order', data };
  }
  const data = {
    ...{ device_id: one.device, account_id: one.account, bury_point_type: one.type, page_name: one.page },
    ...{ entry: one.entry, log_time: String(one.viewedAt) },
  };
  return { ...envelope, type: 'page_view', data };
}

const toParsed = (value: unknown, index: number): ParsedEvent => ({
  index,
  raw: JSON.stringify(value),
  value,
});

/** Takes the events through the door in one request and refuses none. */
export async function accept({ db, jobs }: Floor, events: readonly unknown[], now: number): Promise<void> {
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
  const { rejected } = await acceptor.accept(events.map(toParsed), new Date(now));
  expect(rejected).toEqual([]);
}

/** Stores what waits, by that many workers at once. */
export async function storeAll({ db, jobs, events }: Floor, workers = 1): Promise<void> {
  await Promise.all(Array.from({ length: workers }, () => store({ db, jobs, events })));
}

export const emptyFigures = (db: Db) =>
  db.pool.query(`TRUNCATE ods.batch, ods.event_key, ods.raw_event, dwd.policy_order, dwd.page_view, ads.policy_user_day,
    ads.policy_hour, ads.last_page, ads.visit_hour, ads.visitor_day, ads.entry_visitor_day, ads.visit_day`);

/** Every figure that is read, beside what the oracle says. */
export async function expectFigures(
  db: Db,
  zone: string,
  orders: readonly OracleOrder[],
  views: readonly OracleView[],
): Promise<void> {
  const times = [...orders.map(({ modifiedAt }) => modifiedAt), ...views.map(({ viewedAt }) => viewedAt)];
  const range = {
    from: dayOf(Math.min(...times) - DAY, zone),
    to: dayOf(Math.max(...times) + DAY, zone),
  };
  expect(await readPolicyDays(db, range)).toEqual(policyDays(orders, zone));
  for (const day of new Set(orders.map(({ modifiedAt }) => dayOf(modifiedAt, zone)))) {
    expect(await readPolicyHours(db, { date: day })).toEqual({
      zone,
      hours: policyHours(orders, zone, day),
    });
  }
  const expected = visitFigures(orders, views, zone);
  expect(await readVisitDays(db, range)).toEqual(expected.days);
  const entries = await readVisitEntries(db, range);
  expect(entries.toSorted((a, b) => (a.entry < b.entry ? -1 : 1))).toEqual(expected.entries);
  const pages = await readVisitPages(db, range);
  expect(pages.toSorted((a, b) => (a.pageName < b.pageName ? -1 : 1))).toEqual(expected.pages);
  expect(await readVisitFunnel(db, range)).toEqual(expected.funnel);
  for (const account of new Set(views.map((view) => view.account))) {
    if (account === null) continue;
    const { pages } = await readLastPages(db, account, { cursor: null, limit: 1000 });
    expect(pages).toEqual(lastPages(views, account));
  }
}
