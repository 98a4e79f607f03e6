/** A transfer as the oracle knows it. Amounts in minor units, times in milliseconds. */
export interface OracleTransfer {
  readonly source: string;
  readonly id: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly city: string;
  readonly amount: number;
}

/** A breaching event with the sum of its own window. */
export interface OracleBreach {
  readonly event: string;
  readonly key: string;
  readonly at: number;
  readonly value: number;
}

/**
 * What pair volume must find, by the definition alone: for each transfer, look at every other one. Written without a
 * glance at the product's SQL, slow on purpose, and the only judge of it.
 */
export function bruteForceBreaches(
  transfers: readonly OracleTransfer[],
  windowMs: number,
  limit: number,
): OracleBreach[] {
  const unique = once(transfers);
  const breaches: OracleBreach[] = [];
  for (const one of unique) {
    let sum = 0;
    for (const other of unique) {
      const samePair = other.from === one.from && other.to === one.to && other.currency === one.currency;
      if (samePair && other.at >= one.at - windowMs && other.at <= one.at) sum += other.amount;
    }
    if (sum > limit)
      breaches.push({ event: `${one.source}/${one.id}`, key: keyOf(one), at: one.at, value: sum });
  }
  return breaches.sort(byEvent);
}

/** Episodes by the definition: breaches of one key at most a window apart, chained. */
export function bruteForceEpisodes(
  breaches: readonly OracleBreach[],
  windowMs: number,
): { key: string; events: string[]; peak: number }[] {
  const episodes: { key: string; events: string[]; peak: number; last: number }[] = [];
  for (const breach of [...breaches].sort((a, b) => a.at - b.at)) {
    const open = episodes.find(
      (episode) => episode.key === breach.key && breach.at - episode.last <= windowMs,
    );
    if (open) {
      open.events.push(breach.event);
      open.last = breach.at;
      open.peak = Math.max(open.peak, breach.value);
    } else episodes.push({ key: breach.key, events: [breach.event], peak: breach.value, last: breach.at });
  }
  return episodes
    .map(({ key, events, peak }) => ({ key, events: events.sort(), peak }))
    .sort((a, b) => (a.key + a.events[0] < b.key + b.events[0] ? -1 : 1));
}

/** Count, total, least and greatest per city, currency and minute. */
export function bruteForceCities(
  transfers: readonly OracleTransfer[],
): Record<string, { count: number; total: number; min: number; max: number }> {
  const cities: Record<string, { count: number; total: number; min: number; max: number }> = {};
  for (const { city, currency, at, amount } of once(transfers)) {
    const name = `${city} ${currency} ${new Date(Math.floor(at / 60_000) * 60_000).toISOString()}`;
    const sum = cities[name] ?? { count: 0, total: 0, min: amount, max: amount };
    cities[name] = {
      count: sum.count + 1,
      total: sum.total + amount,
      min: Math.min(sum.min, amount),
      max: Math.max(sum.max, amount),
    };
  }
  return cities;
}

const keyOf = ({ from, to, currency }: OracleTransfer) => `${from} ${to} ${currency}`;
const once = (transfers: readonly OracleTransfer[]) => [
  ...new Map(transfers.map((one) => [`${one.source}/${one.id}`, one])).values(),
];
const byEvent = (a: { event: string }, b: { event: string }) => (a.event < b.event ? -1 : 1);
