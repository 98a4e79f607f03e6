export interface View {
  readonly id: string;
  readonly at: number;
  readonly device: string;
  readonly account: string | null;
  readonly page: string;
}

export interface Order {
  readonly id: string;
  readonly at: number;
  readonly user: string;
  readonly orderNo: string;
  /** Cents. */
  readonly payable: number | null;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows: its day, and how long ago its hand of minutes left twelve. */
function wallClock(at: number, zone: string) {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', minute: '2-digit', second: '2-digit' },
    });
  clocks.set(zone, clock);
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const inHour = Number(part.minute) * 60_000 + Number(part.second) * 1000 + (at % 1000);
  return { day: `${part.year}-${part.month}-${part.day}`, inHour };
}

export const dayOf = (at: number, zone: string): string => wallClock(at, zone).day;
const hourOf = (at: number, zone: string): number => at - wallClock(at, zone).inHour;

/** The last of each group by time, then by id. */
function lastOf<T extends { id: string; at: number }>(all: readonly T[], group: (one: T) => string): T[] {
  const last = new Map<string, T>();
  for (const one of all) {
    const known = last.get(group(one));
    if (!known || one.at > known.at || (one.at === known.at && one.id > known.id)) last.set(group(one), one);
  }
  return [...last.values()];
}

/** The hours of a day by looking at every view and order of it. */
export function visitHours(views: readonly View[], orders: readonly Order[], zone: string, day: string) {
  const seen = views.filter(({ at }) => dayOf(at, zone) === day);
  const placed = lastOf(
    orders.filter(({ at }) => dayOf(at, zone) === day),
    ({ user, orderNo }) => JSON.stringify([user, orderNo]),
  );
  const first = new Map<string, number>();
  for (const { account, device, at } of seen) {
    const visitor = account === null ? `d:${device}` : `a:${account}`;
    first.set(visitor, Math.min(first.get(visitor) ?? at, at));
  }
  const hours = new Set([...seen, ...placed].map(({ at }) => hourOf(at, zone)));
  const within = (hour: number) => (at: number) => hourOf(at, zone) === hour;
  return [...hours]
    .sort((a, b) => a - b)
    .map((hour) => ({
      hour: new Date(hour),
      pageViews: seen.filter(({ at }) => within(hour)(at)).length,
      newVisitors: [...first.values()].filter(within(hour)).length,
      orders: placed.filter(({ at }) => within(hour)(at)).length,
      volume: placed
        .filter(({ at }) => within(hour)(at))
        .reduce((sum, { payable }) => sum + (payable ?? 0), 0),
    }));
}
