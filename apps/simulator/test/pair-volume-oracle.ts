/** What the oracle needs to know of a transfer. Its own type: it must share nothing with what it checks. */
interface Moved {
  readonly at: number;
  readonly sourceAccount: string;
  readonly targetAccount: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
}

export interface Episode {
  readonly key: string;
  /** Ids of breaching transfers. */
  readonly evidence: readonly string[];
}

const HOUR_MS = 60 * 60_000;
/** 8,000 in minor units: yen have no hundredths. */
const limitOf = (currency: string) => (currency === 'JPY' ? 8_000 : 800_000);

/**
 * Pair volume as the contract words it, straight through: for every transfer, the sum of its pair and currency over the
 * 60 minutes up to it, both ends included; strictly over 8,000 breaches; breaches within 60 minutes are one episode.
 */
export function pairVolumeEpisodes(transfers: Iterable<Moved & { readonly id: string }>): Episode[] {
  const pairs = new Map<string, (Moved & { readonly id: string })[]>();
  for (const transfer of transfers) {
    const key = `${transfer.sourceAccount}>${transfer.targetAccount}>${transfer.currency}`;
    const list = pairs.get(key);
    if (list === undefined) pairs.set(key, [transfer]);
    else list.push(transfer);
  }
  const episodes: Episode[] = [];
  for (const [key, list] of pairs) {
    list.sort((a, b) => a.at - b.at);
    let open: { evidence: string[]; lastAt: number } | undefined;
    for (const { at, id, currency } of list) {
      let sum = 0;
      for (const other of list) if (other.at >= at - HOUR_MS && other.at <= at) sum += other.amount;
      if (sum <= limitOf(currency)) continue;
      if (open === undefined || at - open.lastAt > HOUR_MS) {
        open = { evidence: [], lastAt: at };
        episodes.push({ key, evidence: open.evidence });
      }
      open.evidence.push(id);
      open.lastAt = at;
    }
  }
  return episodes;
}
