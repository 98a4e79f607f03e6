import type { Db } from '../database.ts';
import { safeInteger } from '../safe-integer.ts';
import type { AlertRecord } from './find.ts';

export interface ChangeExplanation {
  kind: 'change';
  /** The smallest share that would not have fired, in basis points; 0 once no drop is left. */
  shareAtLeast: number;
  /** Updates that came late have taken its drops away. */
  withdrawn: boolean;
  /** What the customer was listed with when it happened: the amount that their first update was held against, minor units. */
  listing: { amount: number; currency: string; info: string | null; at: Date; by: string } | null;
  text: string;
}

/** Why the drop fired: the share that it was over, and how the customer came to be watched. */
export async function explainChange(db: Db, alert: AlertRecord): Promise<ChangeExplanation> {
  const { rows } = await db.pool.query<{
    amount: string;
    currency: string;
    info: string | null;
    at: Date;
    by: string;
  }>(
    `SELECT k.premium_minor::text AS amount, k.currency, k.info, k.listed_at AS at, k.actor AS by
     FROM dwd.key_coverage c JOIN ops.key_user k ON k.id = c.user_id AND k.generation = c.generation
     WHERE c.user_id = $1 AND c.occurred_at = $2
     ORDER BY k.generation DESC LIMIT 1`,
    [alert.key[0] ?? '', alert.firstEventAt],
  );
  const [listing] = rows;
  const withdrawn = alert.evidenceCount === 0;
  return {
    kind: 'change',
    shareAtLeast: alert.peakValue,
    withdrawn,
    listing: listing ? { ...listing, amount: safeInteger(listing.amount) } : null,
    text: withdrawn
      ? 'Withdrawn: updates that came late lie between, and none of the falls is over the share any more.'
      : `Would not have fired with a share of ${alert.peakValue / 100} % or more.`,
  };
}
