/** An order or a view as its source has it. Times in milliseconds since 1970, amounts in cents. */
export interface OracleOrder {
  readonly source: string;
  readonly id: string;
  readonly modifiedAt: number;
  readonly user: string;
  readonly orderNo: string;
  readonly tel: string | null;
  readonly payable: number | null;
}

export interface OracleView {
  readonly source: string;
  readonly id: string;
  readonly viewedAt: number;
  readonly device: string;
  readonly account: string | null;
  readonly type: string;
  readonly page: string;
  readonly entry: string | null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows. */
function wallClock(at: number, zone: string) {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    });
    clocks.set(zone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const inHour = Number(part.minute) * 60_000 + Number(part.second) * 1000 + (at % 1000);
  const inDay = Number(part.hour) * 3_600_000 + inHour;
  return { day: `${part.year}-${part.month}-${part.day}`, inHour, inDay };
}

export const dayOf = (at: number, zone: string): string => wallClock(at, zone).day;
/** The moment that the hand of minutes would have left twelve. */
const hourOf = (at: number, zone: string): number => at - wallClock(at, zone).inHour;

const bytes = (text: string) => Buffer.from(text, 'utf8');
const later = (a: [number, string], b: [number, string]) =>
  a[0] === b[0] ? Buffer.compare(bytes(a[1]), bytes(b[1])) > 0 : a[0] > b[0];

/** Of the things of each group the last by time, then by source and id. */
function lastOf<T extends { source: string; id: string }>(
  all: readonly T[],
  group: (one: T) => string,
  at: (one: T) => number,
): T[] {
  const last = new Map<string, T>();
  for (const one of all) {
    const known = last.get(group(one));
    const rank = (thing: T): [number, string] => [at(thing), `${thing.source} ${thing.id}`];
    if (!known || later(rank(one), rank(known))) last.set(group(one), one);
  }
  return [...last.values()];
}

const distinct = (values: readonly (string | null)[]) =>
  new Set(values.filter((value) => value !== null)).size;
const premiumOf = (orders: readonly OracleOrder[]) =>
  orders.reduce((sum, order) => sum + (order.payable ?? 0), 0);
const orderTime = (order: OracleOrder) => order.modifiedAt;
/** A telephone's digits are what it is, 00 and + the same. */
const telOf = (order: OracleOrder) => order.tel?.replace(/\D/g, '').replace(/^00/, '') ?? null;

const policyFigures = (latest: readonly OracleOrder[]) => ({
  totalPremium: premiumOf(latest),
  policyCount: distinct(latest.map(({ orderNo }) => orderNo)),
  holderCount: distinct(latest.map(telOf)),
});

export function policyHours(orders: readonly OracleOrder[], zone: string, day: string) {
  const ofDay = orders.filter((order) => dayOf(order.modifiedAt, zone) === day);
  const latest = lastOf(ofDay, ({ user }) => user, orderTime);
  const hours = [...new Set(ofDay.map((order) => hourOf(order.modifiedAt, zone)))].sort((a, b) => a - b);
  return hours.map((hour) => ({
    hour: new Date(hour),
    ...policyFigures(latest.filter((order) => hourOf(order.modifiedAt, zone) === hour)),
    orderCount: ofDay.filter((order) => hourOf(order.modifiedAt, zone) === hour).length,
  }));
}

export function policyDays(orders: readonly OracleOrder[], zone: string) {
  const days = [...new Set(orders.map((order) => dayOf(order.modifiedAt, zone)))].sort();
  return days.map((day) => {
    const ofDay = orders.filter((order) => dayOf(order.modifiedAt, zone) === day);
    const latest = lastOf(ofDay, ({ user }) => user, orderTime);
    return { day, ...policyFigures(latest), applicantCount: latest.length, orderCount: ofDay.length };
  });
}

const visitorOf = (view: OracleView) => (view.account === null ? `d:${view.device}` : `a:${view.account}`);

/** Each order as its day left it, with the entry that its user came by last before. */
function placedOrders(orders: readonly OracleOrder[], views: readonly OracleView[], zone: string) {
  const group = (order: OracleOrder) =>
    JSON.stringify([dayOf(order.modifiedAt, zone), order.user, order.orderNo]);
  return lastOf(orders, group, orderTime).map((order) => {
    const day = dayOf(order.modifiedAt, zone);
    let came: OracleView | undefined;
    for (const view of views) {
      if (view.account !== order.user || view.entry === null || view.viewedAt > order.modifiedAt) continue;
      if (dayOf(view.viewedAt, zone) !== day) continue;
      if (!came || later([view.viewedAt, view.entry], [came.viewedAt, came.entry ?? ''])) came = view;
    }
    return { day, order, entry: came?.entry ?? '' };
  });
}

export function visitFigures(orders: readonly OracleOrder[], views: readonly OracleView[], zone: string) {
  const placed = placedOrders(orders, views, zone);
  const figures = (
    seen: readonly OracleView[],
    bought: readonly ReturnType<typeof placedOrders>[number][],
  ) => ({
    pageViews: seen.length,
    uniqueVisitors: distinct(seen.map((view) => `${dayOf(view.viewedAt, zone)} ${visitorOf(view)}`)),
    orders: bought.length,
    volume: premiumOf(bought.map(({ order }) => order)),
  });
  const days = [
    ...new Set([...views.map((view) => dayOf(view.viewedAt, zone)), ...placed.map(({ day }) => day)]),
  ].sort();
  const entries = [
    ...new Set([...views.map((view) => view.entry ?? ''), ...placed.map(({ entry }) => entry)]),
  ];
  const visitors = (seen: readonly OracleView[]) => distinct(seen.map(visitorOf));
  return {
    days: days.map((day) => ({
      day,
      ...figures(
        views.filter((view) => dayOf(view.viewedAt, zone) === day),
        placed.filter((one) => one.day === day),
      ),
    })),
    entries: entries
      .map((entry) => {
        const seen = views.filter((view) => (view.entry ?? '') === entry);
        const bought = placed.filter((one) => one.entry === entry);
        return { entry, ...figures(seen, bought), uniqueVisitors: visitors(seen) };
      })
      .sort((a, b) => (a.entry < b.entry ? -1 : 1)),
    pages: [...new Set(views.map(({ page }) => page))].sort().map((page) => {
      const seen = views.filter((view) => view.page === page);
      return { pageName: page, pageViews: seen.length, uniqueVisitors: visitors(seen) };
    }),
    funnel: funnelOf(placed, views, zone),
  };
}

function funnelOf(placed: ReturnType<typeof placedOrders>, views: readonly OracleView[], zone: string) {
  const visits = new Map<string, number>();
  for (const view of views) {
    const visit = `${dayOf(view.viewedAt, zone)} ${visitorOf(view)}`;
    visits.set(visit, Math.min(visits.get(visit) ?? view.viewedAt, view.viewedAt));
  }
  const ordered = new Set<string>();
  for (const { day, order } of placed) {
    const visit = `${day} a:${order.user}`;
    if ((visits.get(visit) ?? Number.POSITIVE_INFINITY) <= order.modifiedAt) ordered.add(visit);
  }
  return {
    visited: visits.size,
    signedIn: [...visits.keys()].filter((visit) => visit.includes(' a:')).length,
    ordered: ordered.size,
  };
}

/** What the day of `until` had come to by then. */
export function kpisUntil(
  orders: readonly OracleOrder[],
  views: readonly OracleView[],
  zone: string,
  until: number,
) {
  const day = dayOf(until, zone);
  const placed = orders.filter((order) => order.modifiedAt <= until && dayOf(order.modifiedAt, zone) === day);
  const seen = views.filter((view) => view.viewedAt <= until && dayOf(view.viewedAt, zone) === day);
  const latest = lastOf(placed, ({ user }) => user, orderTime);
  return {
    day,
    until: new Date(until),
    premium: premiumOf(latest),
    applicants: latest.length,
    orders: distinct(placed.map(({ user, orderNo }) => JSON.stringify([user, orderNo]))),
    pageViews: seen.length,
    uniqueVisitors: distinct(seen.map(visitorOf)),
  };
}

export function lastPages(views: readonly OracleView[], account: string) {
  const own = views.filter((view) => view.account === account);
  return lastOf(
    own,
    ({ device }) => device,
    (view) => view.viewedAt,
  )
    .map((view) => ({
      accountId: account,
      deviceId: view.device,
      pageType: view.type,
      pageName: view.page,
      viewedAt: new Date(view.viewedAt),
    }))
    .sort((a, b) => b.viewedAt.getTime() - a.viewedAt.getTime() || (a.deviceId < b.deviceId ? -1 : 1));
}
