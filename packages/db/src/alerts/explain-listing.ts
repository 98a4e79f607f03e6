import { type Listing, listingSentence } from '@watchfloor/domain/alerts/listing';
import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import type { AlertRecord } from './find.ts';

export interface AlertListing extends Listing {
  listId: string;
  /** The upload that listed it. */
  versionId: string;
  reason: string | null;
}

/** Payments of the alert in one currency: those received since the listing, and those that it found afterwards. */
export interface Spent {
  currency: string;
  since: number;
  paymentsSince: number;
  before: number;
  paymentsBefore: number;
}

export interface ListExplanation {
  kind: 'list';
  /** What made its payments hits, oldest first; empty where lists of that time are kept no more. */
  listings: AlertListing[];
  /** By currency, most first. */
  spent: Spent[];
  text: string;
}

/** Which listings the alert's payments fell under, and what was spent since and before. */
export async function explainListing(db: Db, alert: AlertRecord): Promise<ListExplanation> {
  const [listings, spent] = await Promise.all([readListings(db, alert), readSpent(db, alert)]);
  return { kind: 'list', listings, spent, text: listingSentence(listings) };
}

const hitsOf = ({ key, firstEventAt, lastEventAt }: AlertRecord) => [key[0] ?? '', firstEventAt, lastEventAt];

/** All hits of the card within the episode are the alert's. */
const hits = `dwd.payment_alert WHERE card_token = $1 AND occurred_at BETWEEN $2 AND $3`;

async function readListings(db: Db, alert: AlertRecord): Promise<AlertListing[]> {
  // A card that stays listed from version to version is known by the upload that its entry stands in.
  const { rows } = await db.pool.query<ListingColumns>(
    `SELECT DISTINCT ON (v.upload_no) v.list_id, l.name, v.id AS version_id, v.version, first.actor, e.reason,
            greatest(first.activated_at, e.effective_from) AS at
     FROM ops.card_entry e
     JOIN ops.card_list_version v ON v.upload_no = e.upload_no
     JOIN ops.card_list l ON l.id = v.list_id
     CROSS JOIN LATERAL (
       SELECT activated_at, actor FROM ops.card_list_activation
       WHERE list_id = v.list_id AND v.upload_no = ANY(layers) ORDER BY activated_at LIMIT 1
     ) first
     WHERE e.card_token = $1 AND e.stolen
       AND greatest(first.activated_at, e.effective_from) IN (SELECT listed_at FROM ${hits})
     ORDER BY v.upload_no, e.line`,
    hitsOf(alert),
  );
  return rows
    .map((row) => ({
      listId: row.list_id,
      list: row.name,
      versionId: row.version_id,
      version: row.version,
      by: row.actor,
      at: row.at,
      reason: row.reason,
    }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

interface ListingColumns {
  list_id: string;
  name: string;
  version_id: string;
  version: number;
  actor: string;
  at: Date;
  reason: string | null;
}

async function readSpent(db: Db, alert: AlertRecord): Promise<Spent[]> {
  const { rows } = await db.pool.query<{
    currency: string;
    since: string;
    payments_since: number;
    before: string;
    payments_before: number;
  }>(
    `SELECT currency,
            coalesce(sum(amount_minor) FILTER (WHERE received_at >= listed_at), 0)::text AS since,
            count(*) FILTER (WHERE received_at >= listed_at)::int AS payments_since,
            coalesce(sum(amount_minor) FILTER (WHERE received_at < listed_at), 0)::text AS before,
            count(*) FILTER (WHERE received_at < listed_at)::int AS payments_before
     FROM ${hits}
     GROUP BY currency ORDER BY sum(amount_minor) DESC, currency`,
    hitsOf(alert),
  );
  return rows.map((row) => ({
    currency: row.currency,
    since: safeInteger(row.since),
    paymentsSince: row.payments_since,
    before: safeInteger(row.before),
    paymentsBefore: row.payments_before,
  }));
}
