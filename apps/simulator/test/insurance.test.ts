import { bonusAbuse } from '@watchfloor/domain/detectors/bonus-abuse';
import { dropOver, shareInBasisPoints } from '@watchfloor/domain/detectors/change-detector';
import { coverageDrop } from '@watchfloor/domain/detectors/coverage-drop';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { readKeyUser } from '@watchfloor/domain/key-users/key-user';
import { readKeyUserFile } from '@watchfloor/domain/key-users/key-user-file';
import { currency } from '@watchfloor/domain/money';
import { reading } from '@watchfloor/testkit/reading';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CloudEvent } from '../src/sources/cloud-event.ts';
import { ALLOWED_KINDS, eventIdsOf } from '../src/sources/crime.ts';
import type { ClaimSpree } from '../src/sources/insurance/bonus/claim-spree.ts';
import { spreesStartingIn } from '../src/sources/insurance/bonus/sprees.ts';
import { type CoverDrop, DROPS } from '../src/sources/insurance/cover/cover-drop.ts';
import { dropsStartingIn } from '../src/sources/insurance/cover/drops.ts';
import {
  COVER_STEP,
  keyCustomers,
  LEAST_COVER,
  MOST_COVER,
} from '../src/sources/insurance/cover/key-customers.ts';
import { keyUserRows, keyUsersFile } from '../src/sources/insurance/cover/list-file.ts';
import { insuranceSource } from '../src/sources/insurance/insurance.ts';
import { CUSTOMER_SHARE } from '../src/sources/insurance/visits/funnel.ts';
import {
  CHANGED_SHARE,
  CHANNELS,
  MISSPELT,
  UNPAYABLE_SHARE,
} from '../src/sources/insurance/visits/orders.ts';
import { parseTruths, truthOf } from '../src/truth/truth.ts';

const HOUR_MS = 3_600_000;
const WEDNESDAY = Date.parse('2026-11-18T00:00:00Z');
const LIMIT = shareInBasisPoints(coverageDrop.defaults);
const open = (seed: number, rate: number, openedAt: number) =>
  insuranceSource({ seed, run: `r${seed}`, rate, currency: 'USD' })(openedAt);
const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
};
const text = (event: CloudEvent, name: string) => String(event.data[name] ?? '');

describe('an insurance day', () => {
  const rate = 1;
  let events: readonly CloudEvent[];
  let crimes: readonly (CoverDrop | ClaimSpree)[];
  let labelled: Set<string>;
  beforeAll(() => {
    const day = open(7, rate, WEDNESDAY).slice(WEDNESDAY, WEDNESDAY + 24 * HOUR_MS);
    events = day.events;
    crimes = day.crimes as (CoverDrop | ClaimSpree)[];
    labelled = new Set(crimes.flatMap(eventIdsOf));
  });
  const of = (type: string) => events.filter((event) => event.type === type);

  it('has about the rate asked for, in order, every id once, and nothing that is told before it happened', () => {
    const perSecond = events.filter(({ id }) => !labelled.has(id)).length / 86_400;
    expect(perSecond).toBeGreaterThan(0.95 * rate);
    expect(perSecond).toBeLessThan(1.05 * rate);
    const times = events.map(({ time }) => time);
    expect(times).toEqual(times.toSorted());
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const happenedAt = ({ data }: CloudEvent) => Number(data.gmt_modified ?? data.log_time ?? 0);
    expect(events.filter((event) => happenedAt(event) > Date.parse(event.time))).toEqual([]);
  });

  it('is made of events that Watchfloor takes, each as its type', () => {
    const now = WEDNESDAY + 24 * HOUR_MS;
    for (const event of events.filter((_, index) => index % 17 === 0)) {
      const parsed = parseEvent(event, { now, ...reading });
      expect(parsed.ok, JSON.stringify(parsed)).toBe(true);
    }
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(['page_view', 'policy_order', 'coverage_update', 'bonus_claim']),
    );
  });

  it('narrows from landing to order, with accounts only where customers have signed in', () => {
    const views = of('page_view');
    const visitorsOf = (type: string) => views.filter((view) => view.data.bury_point_type === type).length;
    const landings = visitorsOf('landing');
    const thanks = visitorsOf('confirmation');
    expect(visitorsOf('product')).toBeGreaterThan(landings);
    expect(thanks / landings).toBeGreaterThan(0.05);
    expect(thanks / landings).toBeLessThan(0.09);
    const accounts = views.filter((view) => 'account_id' in view.data);
    expect(accounts.length / views.length).toBeGreaterThan(0.15);
    expect(accounts.length / views.length).toBeLessThan(CUSTOMER_SHARE);
    const late = views.filter((view) => /checkout|confirmation/.test(text(view, 'bury_point_type')));
    expect(late.filter((view) => text(view, 'account_id') === '')).toEqual([]);
    // Who is signed in was on the same device before without an account.
    const known = new Set(accounts.map(({ data }) => data.device_id));
    expect(views.some(({ data }) => !('account_id' in data) && known.has(data.device_id))).toBe(true);
    const entries = new Set(views.map((view) => text(view, 'entry')));
    expect(entries.size).toBe(6);
    expect(views.filter((view) => text(view, 'entry') === '').length / views.length).toBeCloseTo(0.4, 1);
  });

  it('has orders of people who looked first, some without an amount, some misspelt, some changed in a later hour', () => {
    const orders = of('policy_order');
    const viewers = new Set(of('page_view').map(({ data }) => data.account_id));
    const byNumber = groupBy(orders, (order) => text(order, 'order_no'));
    const payable = (order: CloudEvent) => order.data.account_payable ?? order.data.account_payble;
    expect(orders.filter((order) => payable(order) == null).length / orders.length).toBeCloseTo(
      UNPAYABLE_SHARE,
      1,
    );
    expect(orders.some((order) => payable(order) == null)).toBe(true);
    for (const order of orders) {
      if ('account_payble' in order.data) expect(order.source).toBe(MISSPELT);
      if (order.source === MISSPELT) expect('account_payable' in order.data && payable(order)).toBeFalsy();
    }
    expect(new Set(orders.map(({ source }) => source))).toEqual(new Set(CHANNELS));
    const hourOf = (order: CloudEvent | undefined) => Math.floor(Number(order?.data.gmt_modified) / HOUR_MS);
    // Orders of yesterday that change today have only their change here.
    const whole = [...byNumber.values()].filter(
      ([first]) => first?.data.gmt_created === Number(first?.data.gmt_modified),
    );
    const changed = whole.filter((told) => told.length === 2);
    expect(changed.length / whole.length).toBeCloseTo(CHANGED_SHARE, 1);
    expect(changed.filter(([first, change]) => first?.data.id !== change?.data.id)).toEqual([]);
    // Who orders at midnight has looked yesterday.
    const afterwards = orders.filter(({ data }) => Number(data.gmt_created) > WEDNESDAY + HOUR_MS / 2);
    expect(afterwards.filter(({ data }) => !viewers.has(data.id))).toEqual([]);
    expect(changed.filter(([first, change]) => hourOf(change) > hourOf(first)).length).toBeGreaterThan(
      changed.length / 2,
    );
  });

  it('has cover that falls too far for the key customers labelled so, and for no other', () => {
    const amountAt = new Map(keyCustomers.map(({ id, premium }) => [id, premium]));
    const updates = of('coverage_update')
      .filter((event) => amountAt.has(text(event, 'id')))
      .toSorted((a, b) => Number(a.data.gmt_modified) - Number(b.data.gmt_modified));
    const fell = new Map<string, number>();
    for (const event of updates) {
      const id = text(event, 'id');
      const amount = Math.round(Number(text(event, 'now_premium').replaceAll(',', '')) * 100);
      const drop = dropOver(LIMIT, amountAt.get(id) ?? 0, amount);
      if (drop !== null) fell.set(event.id, drop);
      amountAt.set(id, amount);
    }
    const drops = crimes.filter((crime): crime is CoverDrop => 'updates' in crime);
    // Late reports of the day's last drops come tomorrow.
    const told = drops.filter(({ updates }) => updates.every(({ at }) => at < WEDNESDAY + 24 * HOUR_MS));
    const expected = told
      .filter((drop) => truthOf(drop).coverage_drop_should_fire)
      .map(({ dropId, kind }) => [dropId, DROPS[kind]] as const);
    expect(expected.length).toBeGreaterThan(20);
    for (const [id, drop] of expected) expect(fell.get(id)).toBe(drop);
    const labels = new Set(drops.map(({ dropId }) => dropId));
    expect([...fell.keys()].filter((id) => !labels.has(id))).toEqual([]);
    expect(new Set([...fell.values()])).toEqual(new Set([1_501, 4_000]));
    expect(updates.length).toBeGreaterThan(5 * drops.length);
    const late = updates.filter(({ time, data }) => Date.parse(time) - Number(data.gmt_modified) > 60_000);
    expect(late.length / updates.length).toBeCloseTo(0.15, 1);
  });

  it('has every other customer change as they like, and be on no list', () => {
    const listed = new Set(keyCustomers.map(({ id }) => id));
    const others = of('coverage_update').filter((event) => !listed.has(text(event, 'id')));
    expect(others.length).toBeGreaterThan(2_000);
  });

  it('has devices over the limit of claims where they are labelled so, and nowhere else', () => {
    const { limit, windowSeconds } = bonusAbuse.defaults;
    const claims = groupBy(of('bonus_claim'), ({ data }) => `${data.device_id} ${data.campaign}`);
    const over = [...claims.values()].filter((list) =>
      list.some((last) => {
        const end = Date.parse(last.time);
        const times = list.map(({ time }) => Date.parse(time));
        return times.filter((at) => at <= end && at >= end - windowSeconds * 1000).length > limit;
      }),
    );
    const abuse = new Set(
      crimes.filter((crime) => truthOf(crime).bonus_abuse_should_fire).flatMap(eventIdsOf),
    );
    expect(over.length).toBeGreaterThan(10);
    expect(over.flat().filter(({ id }) => !abuse.has(id))).toEqual([]);
    expect([...claims.values()].filter((list) => list.length === 3).length).toBeGreaterThan(3);
  });
});

describe('the insurance day as a source', () => {
  const from = WEDNESDAY + 14 * HOUR_MS;

  it('is the same under a seed, however its time is cut and wherever it is opened, and another under another', () => {
    const to = from + HOUR_MS / 4;
    const whole = open(1, 3, from).slice(from, to);
    const source = open(1, 3, from);
    const cuts = [from, from + 250, from + 61_000, from + 400_000, to];
    const parts = cuts.slice(1).map((end, index) => source.slice(cuts[index] ?? from, end));
    expect(parts.flatMap(({ events }) => events)).toEqual(whole.events);
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(parts.flatMap(({ crimes }) => crimes).sort(byId)).toEqual(whole.crimes.toSorted(byId));
    expect(open(2, 3, from).slice(from, to).events).not.toEqual(whole.events);
    const late = from + 60_000;
    const begunBefore = new Set(open(1, 3, from).slice(from, late).crimes.flatMap(eventIdsOf));
    expect(open(1, 3, late).slice(late, to).events).toEqual(
      whole.events.filter(({ id, time }) => Date.parse(time) >= late && !begunBefore.has(id)),
    );
  });

  it('labels every fall exactly at the limit, whole and cut short', () => {
    const hours = Array.from({ length: 12 }, (_, hour) => from / HOUR_MS + hour);
    const some = { seed: 3, run: 'r3', currency: 'USD', perHour: 30 };
    const drops = hours.flatMap((hour) => dropsStartingIn(hour, some));
    const sprees = hours.flatMap((hour) => spreesStartingIn(hour, some));
    const kinds = new Set(drops.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(Object.keys(DROPS)));
    for (const drop of drops) {
      const place = drop.updates.findIndex(({ id }) => id === drop.dropId);
      const [before, after] = [drop.updates[place - 1], drop.updates[place]];
      expect(((before?.amount ?? 0) - (after?.amount ?? 0)) * 10_000).toBe(
        DROPS[drop.kind] * (before?.amount ?? 0),
      );
      expect(Number.isSafeInteger(after?.amount)).toBe(true);
      const truth = truthOf(drop);
      expect(truth.coverage_drop_should_fire).toBe(!ALLOWED_KINDS.has(drop.kind));
      expect(truth).toMatchObject({ accounts: [before?.userId], total: after?.amount });
      expect(truth.events.map(({ id }) => id)).toEqual([drop.dropId]);
      expect(parseTruths(`${JSON.stringify(truth)}\n`)).toEqual([truth]);
      // Without the update before it nobody knows what it fell from; without itself nothing fell.
      const alone = truthOf(drop, new Set([drop.dropId]));
      expect(alone).toMatchObject({ coverage_drop_should_fire: false, interrupted: true });
      expect(truthOf(drop, new Set([before?.id ?? '']))).toMatchObject({ events: [], last_event_at: null });
    }
    for (const spree of sprees) {
      const fires = (sent?: readonly string[]) =>
        truthOf(spree, sent && new Set(sent)).bonus_abuse_should_fire;
      expect(fires()).toBe(spree.kind === 'bonus_abuse');
      expect(fires(eventIdsOf(spree).slice(0, 3))).toBe(false);
      expect(new Set(spree.claims.map((claim) => `${claim.deviceId} ${claim.campaign}`)).size).toBe(1);
    }
  });
});

describe('key customers', () => {
  it('are listed as a file and as rows that say the same, in any currency', () => {
    for (const code of ['USD', 'JPY']) {
      const money = currency(code);
      const file = readKeyUserFile(keyUsersFile(keyCustomers, code));
      if (!file.ok) throw new Error(file.message);
      const inFile = file.lines.map((line) => readKeyUser('row' in line ? line.row : undefined, money));
      expect(inFile).toEqual(keyUserRows(keyCustomers, code).map((row) => readKeyUser(row, money)));
      expect(inFile).toEqual(
        keyCustomers.map(({ id, premium, info }) => ({
          ok: true,
          user: { id, amount: premium, currency: money, info },
        })),
      );
    }
    expect(new Set(keyCustomers.map(({ id }) => id)).size).toBe(60);
  });

  it('never drop by ordinary changes, whichever come after each other', () => {
    for (const { premium } of keyCustomers) {
      const [most, least] = [MOST_COVER, LEAST_COVER].map(
        (share) => COVER_STEP * Math.round((premium / COVER_STEP) * share),
      );
      expect(dropOver(1_400, most ?? 0, least ?? 0)).toBeNull();
    }
  });
});
