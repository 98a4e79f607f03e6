/** A coverage update as the oracle knows it. Amounts in minor units, times in milliseconds. */
export interface OracleUpdate {
  readonly source: string;
  readonly id: string;
  readonly user: string;
  /** When its event happened, when the cover came to be so, and when the event was received first. */
  readonly at: number;
  readonly modifiedAt: number;
  readonly receivedAt: number;
  readonly amount: number;
}

/** A customer on the list with an amount, from a time on until before another. */
export interface OracleListing {
  readonly user: string;
  readonly amount: number;
  readonly from: number;
  readonly to: number;
}

/** An update that is a drop, with its basis points. */
export interface OracleDrop {
  readonly event: string;
  readonly user: string;
  readonly at: number;
  readonly value: number;
}

/**
 * What coverage drop must find, by the definition alone: each update against the latest of those before it that were
 * received under the same listing, the first one against the listing. Slow on purpose.
 * @param share basis points
 */
export function bruteForceDrops(
  updates: readonly OracleUpdate[],
  listings: readonly OracleListing[],
  share: number,
): OracleDrop[] {
  const drops: OracleDrop[] = [];
  for (const listing of listings) {
    const under = updates.filter(
      ({ user, receivedAt }) =>
        user === listing.user && receivedAt >= listing.from && receivedAt < listing.to,
    );
    for (const update of under) {
      let latest: OracleUpdate | undefined;
      for (const other of under) {
        if (isBefore(other, update) && (!latest || isBefore(latest, other))) latest = other;
      }
      const before = latest?.amount ?? listing.amount;
      // Counted up from the share, so that nothing is divided.
      const fallen = BigInt(before - update.amount) * 10_000n;
      if (fallen <= BigInt(before) * BigInt(share)) continue;
      let value = share;
      while (BigInt(before) * BigInt(value) < fallen) value += 1;
      drops.push({ event: `${update.source}/${update.id}`, user: update.user, at: update.at, value });
    }
  }
  return drops.sort((a, b) => (a.event < b.event ? -1 : 1));
}

/** A customer's drops of one moment are one alert. */
export function bruteForceDropAlerts(
  drops: readonly OracleDrop[],
): { user: string; at: number; events: string[]; peak: number }[] {
  const alerts = new Map<string, { user: string; at: number; events: string[]; peak: number }>();
  for (const { event, user, at, value } of drops) {
    const alert = alerts.get(`${user} ${at}`) ?? { user, at, events: [], peak: 0 };
    alerts.set(`${user} ${at}`, alert);
    alert.events = [...alert.events, event].sort();
    alert.peak = Math.max(alert.peak, value);
  }
  return [...alerts.values()].sort((a, b) => a.at - b.at || (a.user < b.user ? -1 : 1));
}

const isBefore = (a: OracleUpdate, b: OracleUpdate): boolean =>
  a.modifiedAt === b.modifiedAt ? `${a.source} ${a.id}` < `${b.source} ${b.id}` : a.modifiedAt < b.modifiedAt;
