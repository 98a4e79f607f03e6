import type { CardRef } from '@watchfloor/domain/cards/card-token';
import type { Db } from '../database.ts';
import { type CardDigits, type CardIdentity, digitsOf, toIdentity } from './identity.ts';
import { listsNaming } from './standing-entry.ts';

/** Cards by their last digits, by token, or one whose number was just given: that one is found even if nobody knows it. */
export type CardWanted = { last4: string } | { token: string } | { card: CardRef };

export interface FoundCard extends CardIdentity {
  listed: boolean;
  lists: string[];
  /** Of the last 30 days. */
  payments: number;
  lastPaymentAt: Date | null;
}

/** Cards on a list in force first, then the latest paid with. `more`: there are more than `limit`. */
export async function findCards(
  db: Db,
  wanted: CardWanted,
  limit: number,
): Promise<{ cards: FoundCard[]; more: boolean }> {
  if ('last4' in wanted) return readCards(db, withLast4, wanted.last4, limit);
  const token = 'card' in wanted ? wanted.card.token : wanted.token;
  const found = await readCards(db, withToken, token, limit);
  if (found.cards.length > 0 || !('card' in wanted)) return found;
  const unknown = { listed: false, lists: [], payments: 0, lastPaymentAt: null };
  return { cards: [{ ...toIdentity(token, wanted.card), ...unknown }], more: false };
}

const withToken = `
  SELECT $1::text AS token, known.* FROM (${digitsOf('$1::text')}) known`;

// A card on a list may never have been paid with, and one that was paid with need not be on a list.
const withLast4 = `
  SELECT DISTINCT ON (token) * FROM (
    SELECT card_token AS token, card_first6 AS first6, card_last4 AS last4, card_brand AS brand
    FROM dwd.card WHERE card_last4 = $1
    UNION ALL
    SELECT card_token, card_first6, card_last4, card_brand FROM ops.card_entry
    WHERE card_last4 = $1 AND upload_no IN (
      SELECT unnest(layers) FROM ops.card_list_activation WHERE deactivated_at IS NULL)
  ) named`;

interface CardColumns extends CardDigits {
  token: string;
  lists: string[] | null;
  last_at: Date | null;
  payments: number;
}

async function readCards(db: Db, found: string, by: string, limit: number) {
  const { rows } = await db.pool.query<CardColumns>(
    `WITH found AS MATERIALIZED (${found}),
     shown AS MATERIALIZED (
       SELECT f.*, naming.lists, latest.last_at
       FROM found f
       CROSS JOIN LATERAL (${listsNaming('f.token')}) naming
       CROSS JOIN LATERAL (
         SELECT max(p.occurred_at) AS last_at FROM dwd.payment p
         WHERE p.card_token = f.token AND p.occurred_at > now() - interval '30 days'
       ) latest
       ORDER BY naming.lists IS NULL, latest.last_at DESC NULLS LAST, f.token
       LIMIT $2
     )
     SELECT s.*, counted.payments
     FROM shown s
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS payments FROM dwd.payment p
       WHERE p.card_token = s.token AND p.occurred_at > now() - interval '30 days'
     ) counted
     ORDER BY s.lists IS NULL, s.last_at DESC NULLS LAST, s.token`,
    [by, limit + 1],
  );
  return {
    cards: rows.slice(0, limit).map((row) => ({
      ...toIdentity(row.token, row),
      listed: row.lists !== null,
      lists: row.lists ?? [],
      payments: row.payments,
      lastPaymentAt: row.last_at,
    })),
    more: rows.length > limit,
  };
}
