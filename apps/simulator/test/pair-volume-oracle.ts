/** What the oracle needs to know of a transfer. Its own type: it must share nothing with what it checks. */
interface Moved {
  readonly id: string;
  readonly at: number;
  readonly sourceAccount: string;
  readonly targetAccount: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
}

const HOUR_MS = 60 * 60_000;
/** 8,000 in minor units: yen have no hundredths. */
const limitOf = (currency: string) => (currency === 'JPY' ? 8_000 : 800_000);
const keyOf = (transfer: Moved) => `${transfer.sourceAccount}>${transfer.targetAccount}>${transfer.currency}`;

/**
 * Pair volume as the contract words it, straight through: every transfer for which the sum of its pair and currency over
 * the 60 minutes up to it, both ends included, is strictly over 8,000.
 */
export function breachingTransfers<T extends Moved>(transfers: readonly T[]): T[] {
  // Most pairs never move that much altogether; leaving them out early keeps a day affordable.
  const totals = new Map<string, number>();
  for (const transfer of transfers) {
    totals.set(keyOf(transfer), (totals.get(keyOf(transfer)) ?? 0) + transfer.amount);
  }
  const pairs = new Map<string, T[]>();
  for (const transfer of transfers) {
    const key = keyOf(transfer);
    if ((totals.get(key) ?? 0) <= limitOf(transfer.currency)) continue;
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, [transfer]);
    else pair.push(transfer);
  }
  return [...pairs.values()].flatMap((pair) =>
    pair.filter(({ at, currency }) => {
      let sum = 0;
      for (const other of pair) if (other.at >= at - HOUR_MS && other.at <= at) sum += other.amount;
      return sum > limitOf(currency);
    }),
  );
}

/** Breaches of a pair at most 60 minutes apart are one alert. */
export function episodesOf<T extends Moved>(breaches: readonly T[]): T[][] {
  const episodes: T[][] = [];
  const open = new Map<string, T[]>();
  for (const breach of breaches.toSorted((a, b) => a.at - b.at)) {
    const key = keyOf(breach);
    const episode = open.get(key);
    if (episode !== undefined && breach.at - (episode.at(-1)?.at ?? 0) <= HOUR_MS) {
      episode.push(breach);
    } else {
      const begun = [breach];
      open.set(key, begun);
      episodes.push(begun);
    }
  }
  return episodes;
}

export const pairVolumeEpisodes = <T extends Moved>(transfers: readonly T[]): T[][] =>
  episodesOf(breachingTransfers(transfers));
