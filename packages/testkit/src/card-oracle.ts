/** A payment as the oracle knows it. Amounts in minor units, times in milliseconds. */
export interface OraclePayment {
  readonly source: string;
  readonly id: string;
  /** When it happened, and when it was received. */
  readonly at: number;
  readonly receivedAt: number;
  readonly card: string;
  readonly amount: number;
  readonly currency: string;
  readonly city: string | null;
  readonly merchant: string | null;
}

/** What a list says of a card: stolen, or taken off again; from a time of its own or from when the list says so. */
export interface OracleEntry {
  readonly card: string;
  readonly stolen: boolean;
  readonly effectiveFrom: number | null;
}

/** All that a list says from `at` on, one entry per card, until the next state of the same list. */
export interface OracleList {
  readonly list: string;
  readonly at: number;
  readonly entries: readonly OracleEntry[];
}

export interface OracleHit {
  readonly event: string;
  readonly card: string;
  readonly at: number;
  readonly amount: number;
  readonly currency: string;
}

export interface OracleSummary {
  readonly card: string;
  readonly count: number;
  readonly totals: Readonly<Record<string, number>>;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly cities: readonly string[];
  readonly merchants: readonly string[];
}

/**
 * The payments on stolen cards, by the definition alone: for each payment, look at every state that any list was ever in.
 * Written without a glance at the product's SQL, slow on purpose, and the only judge of it.
 * @param payments in the order they came; of several with one source and id the first counts
 * @param history states of each list in the order of time
 * @param now listings that take effect later have found nothing yet among earlier payments
 */
export function bruteForceHits(
  payments: readonly OraclePayment[],
  history: readonly OracleList[],
  { windowMs, now }: { windowMs: number; now: number },
): OracleHit[] {
  const hits: OracleHit[] = [];
  for (const payment of firsts(payments)) {
    for (const state of history) {
      const entry = state.entries.find(({ card }) => card === payment.card);
      if (!entry?.stolen) continue;
      const start = Math.max(state.at, entry.effectiveFrom ?? state.at);
      const end = endOf(state, history);
      const whileListed = payment.receivedAt >= start && payment.receivedAt < end;
      const before =
        payment.receivedAt < start && start < end && start <= now && payment.at >= start - windowMs;
      if (!whileListed && !before) continue;
      const { source, id, card, at, amount, currency } = payment;
      hits.push({ event: `${source}/${id}`, card, at, amount, currency });
      break;
    }
  }
  return hits.sort(byEvent);
}

export interface OracleEpisode {
  readonly card: string;
  readonly events: readonly string[];
  readonly totals: Readonly<Record<string, number>>;
  readonly peak: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Episodes by the definition: hits on one card at most `gapMs` apart, chained. */
export function bruteForceCardEpisodes(hits: readonly OracleHit[], gapMs: number): OracleEpisode[] {
  const episodes: OracleHit[][] = [];
  for (const hit of [...hits].sort((a, b) => a.at - b.at)) {
    const open = episodes.find((members) => {
      const last = members.at(-1);
      return last?.card === hit.card && hit.at - last.at <= gapMs;
    });
    if (open) open.push(hit);
    else episodes.push([hit]);
  }
  return episodes
    .map((members) => ({
      card: members[0]?.card ?? '',
      events: members.map(({ event }) => event).sort(),
      totals: totalsOf(members),
      peak: Math.max(...members.map(({ amount }) => amount)),
      firstAt: Math.min(...members.map(({ at }) => at)),
      lastAt: Math.max(...members.map(({ at }) => at)),
    }))
    .sort((a, b) => (`${a.card} ${a.events[0]}` < `${b.card} ${b.events[0]}` ? -1 : 1));
}

/** What is to be said at `slot` of each card that is stolen then and has hits in the 60 minutes up to it. */
export function bruteForceSummaries(
  payments: readonly OraclePayment[],
  hits: readonly OracleHit[],
  history: readonly OracleList[],
  slot: number,
): OracleSummary[] {
  const isHit = new Set(hits.map(({ event }) => event));
  const stolen = (wanted: string) =>
    history.some(
      (state) =>
        state.at <= slot &&
        slot < endOf(state, history) &&
        state.entries.some(
          ({ card, stolen, effectiveFrom }) => card === wanted && stolen && (effectiveFrom ?? slot) <= slot,
        ),
    );
  const recent = firsts(payments).filter(
    (one) => isHit.has(`${one.source}/${one.id}`) && one.at > slot - 3_600_000 && one.at <= slot,
  );
  return [...new Set(recent.map(({ card }) => card))]
    .filter(stolen)
    .sort()
    .map((card) => {
      const mine = recent.filter((one) => one.card === card);
      return {
        card,
        count: mine.length,
        totals: totalsOf(mine),
        firstAt: Math.min(...mine.map(({ at }) => at)),
        lastAt: Math.max(...mine.map(({ at }) => at)),
        cities: distinct(mine.map(({ city }) => city)),
        merchants: distinct(mine.map(({ merchant }) => merchant)),
      };
    });
}

/** When the next state of the same list came. */
function endOf(state: OracleList, history: readonly OracleList[]): number {
  const later = history.slice(history.indexOf(state) + 1).find(({ list }) => list === state.list);
  return later?.at ?? Number.POSITIVE_INFINITY;
}

function totalsOf(members: readonly { amount: number; currency: string }[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { amount, currency } of members) totals[currency] = (totals[currency] ?? 0) + amount;
  return totals;
}

const distinct = (names: readonly (string | null)[]): string[] =>
  [...new Set(names.filter((name) => name !== null))].sort();

/** Each payment as it came first. */
function firsts(payments: readonly OraclePayment[]): OraclePayment[] {
  const first = new Map<string, OraclePayment>();
  for (const one of payments) {
    const event = `${one.source}/${one.id}`;
    if (!first.has(event)) first.set(event, one);
  }
  return [...first.values()];
}

const byEvent = (a: { event: string }, b: { event: string }) => (a.event < b.event ? -1 : 1);
