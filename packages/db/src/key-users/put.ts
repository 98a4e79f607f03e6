import type { KeyUser } from '@watchfloor/domain/key-users/key-user';
import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { KEY_USERS_LOCK } from './lock.ts';

/** Customers by what became of them. */
export interface PutOutcome {
  readonly listed: number;
  readonly edited: number;
  readonly unchanged: number;
}

/**
 * Puts customers on the list, or others in the place of who stands there, audited: each begins a generation, which updates
 * received from now on are held against. Who stands there just so stays as they are, with the cover they came to: sending
 * a list twice does nothing. No id may stand twice in `users`. All or nothing.
 */
export async function putKeyUsers(db: Db, users: readonly KeyUser[], actor: Actor): Promise<PutOutcome> {
  return inTransaction(db, async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(${KEY_USERS_LOCK})`);
    const { rows } = await client.query<{ listed: number; edited: number }>(statement, [
      JSON.stringify(users),
      actor.id,
      actor.name,
    ]);
    const { listed = 0, edited = 0 } = rows[0] ?? {};
    return { listed, edited, unchanged: users.length - listed - edited };
  });
}

const statement = `
  WITH given AS MATERIALIZED (
    SELECT *, date_trunc('milliseconds', clock_timestamp()) AS now
    FROM jsonb_to_recordset($1::jsonb) AS g (id text COLLATE "C", amount bigint, currency text, info text)
  ),
  changed AS MATERIALIZED (
    SELECT g.id, g.amount, g.currency, g.info, max(g.now) OVER () AS at,
           coalesce((SELECT max(h.generation) FROM ops.key_user h WHERE h.id = g.id), 0) + 1 AS generation,
           k.id IS NOT NULL AS stood, k.premium_minor AS old_amount, k.info AS old_info
    FROM given g LEFT JOIN ops.key_user k ON k.id = g.id AND k.ended_at IS NULL
    WHERE k.id IS NULL OR (k.premium_minor, k.currency) <> (g.amount, g.currency) OR k.info IS DISTINCT FROM g.info
  ),
  ended AS (
    UPDATE ops.key_user k SET ended_at = c.at FROM changed c WHERE k.id = c.id AND k.ended_at IS NULL RETURNING k.id
  ),
  -- Only once the others have ended: one generation is in force at a time.
  begun AS (
    INSERT INTO ops.key_user (id, generation, premium_minor, currency, info, listed_at, actor_id, actor)
    SELECT id, generation, amount, currency, info, at, $2, $3 FROM changed WHERE (SELECT count(*) FROM ended) >= 0 ORDER BY id
  ),
  audited AS (
    INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
    SELECT $2, $3, CASE WHEN stood THEN 'key_user.edited' ELSE 'key_user.listed' END, id,
           jsonb_build_object('generation', generation, 'amount', amount, 'currency', currency, 'info', info)
           || CASE WHEN stood THEN jsonb_build_object('before', jsonb_build_object('amount', old_amount, 'info', old_info)) ELSE '{}' END
    FROM changed ORDER BY id
  )
  SELECT count(*) FILTER (WHERE NOT stood)::int AS listed, count(*) FILTER (WHERE stood)::int AS edited FROM changed`;
