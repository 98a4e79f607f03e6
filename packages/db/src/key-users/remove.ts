import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { KEY_USERS_LOCK } from './lock.ts';

/** Takes a customer off the list, audited: updates received from now on are held against nothing. False if they were not on it. */
export async function removeKeyUser(db: Db, id: string, actor: Actor): Promise<boolean> {
  return inTransaction(db, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${KEY_USERS_LOCK})`);
    const { rowCount } = await client.query(
      `WITH ended AS (
         UPDATE ops.key_user SET ended_at = date_trunc('milliseconds', clock_timestamp())
         WHERE id = $1 AND ended_at IS NULL RETURNING id, generation, premium_minor, currency, info
       )
       INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
       SELECT $2, $3, 'key_user.removed', id,
              jsonb_build_object('generation', generation, 'amount', premium_minor, 'currency', currency, 'info', info)
       FROM ended`,
      [id, actor.id, actor.name],
    );
    return rowCount === 1;
  });
}
