import { stolenCard } from '@watchfloor/domain/detectors/stolen-card';
import type { AlertRecord } from '../alerts/alert-record.ts';
import { listAlerts } from '../alerts/list.ts';
import type { Db } from '../database.ts';
import { type CardIdentity, findCard } from './identity.ts';
import { type CardListing, type ListingStep, readListingHistory } from './listing-history.ts';
import type { PaymentSummary } from './summarise.ts';
import { type PaymentTotals, paymentTotals, summarisePayments } from './summarise.ts';

export interface CardRecord extends CardIdentity {
  listings: CardListing[];
  lastHour: PaymentSummary;
  spentSinceListing: ({ since: Date } & PaymentTotals) | null;
  alerts: AlertRecord[];
  listHistory: ListingStep[];
  asOf: Date;
}

const hourMs = 3_600_000;
const alertsShown = 100;

/** All that is known of a card at `now`; null for one that no payment and no list has named. */
export async function readCard(db: Db, token: string, now: Date): Promise<CardRecord | null> {
  const [identity, { listings, steps }, lastHour, { alerts }] = await Promise.all([
    findCard(db, token),
    readListingHistory(db, token),
    summarisePayments(db, token, { from: new Date(now.getTime() - hourMs), to: now }),
    listAlerts(
      db,
      { detectors: [stolenCard.id], key: [token] },
      { sort: 'newest', cursor: null, limit: alertsShown },
    ),
  ]);
  if (!identity) return null;
  const since = listings[0]?.since;
  return {
    ...identity,
    listings,
    lastHour,
    spentSinceListing: since && since <= now ? { since, ...(await paymentTotals(db, token, since)) } : null,
    alerts,
    listHistory: steps,
    asOf: now,
  };
}
