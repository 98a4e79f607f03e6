import { formatCard } from '@watchfloor/domain/cards/format-card';
import type { Db } from '../database.ts';

/** Who a card is; digits and brand are null where a source sent the token alone and no list has named it. */
export interface CardIdentity {
  token: string;
  label: string;
  first6: string | null;
  last4: string | null;
  brand: string | null;
}

export interface CardDigits {
  first6: string | null;
  last4: string | null;
  brand: string | null;
}

/** What payments or lists know of a card, as a lateral subquery: no row for a card that neither has named. */
export const digitsOf = (token: string): string => `
  SELECT known.first6, known.last4, known.brand FROM (
    SELECT k.card_first6 AS first6, k.card_last4 AS last4, k.card_brand AS brand
    FROM dwd.card k WHERE k.card_token = ${token}
    UNION ALL
    (SELECT c.card_first6, c.card_last4, c.card_brand FROM ops.card_entry c WHERE c.card_token = ${token} LIMIT 1)
  ) known
  ORDER BY known.last4 IS NULL LIMIT 1`;

/** Null for a card that no payment and no list has named. */
export async function findCard(db: Db, token: string): Promise<CardIdentity | null> {
  const { rows } = await db.pool.query<CardDigits>(digitsOf('$1'), [token]);
  return rows[0] ? toIdentity(token, rows[0]) : null;
}

export function toIdentity(token: string, { first6, last4, brand }: CardDigits): CardIdentity {
  return { token, label: formatCard({ token, first6, last4, brand }), first6, last4, brand };
}
