import type pg from 'pg';
import type { Actor } from '../audit/write.ts';
import { LISTS_LOCK } from '../detect/lists-lock.ts';

/**
 * Puts a version of a locked list in force, 0 for the empty list: ends what was in force and begins this at the same
 * moment, and says of every upload that was ever applied whether it is part of what is in force now.
 */
export async function activateVersion(
  client: pg.PoolClient,
  listId: string,
  version: number,
  actor: Actor,
): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${LISTS_LOCK})`);
  const { rows } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
  const at = rows[0]?.at;
  await client.query('UPDATE ops.card_list SET active_version = $2 WHERE id = $1', [listId, version]);
  await client.query(
    'UPDATE ops.card_list_activation SET deactivated_at = $2 WHERE list_id = $1 AND deactivated_at IS NULL',
    [listId, at],
  );
  await client.query(
    `INSERT INTO ops.card_list_activation (list_id, version, layers, activated_at, actor)
     SELECT $1, $2,
            coalesce((SELECT layers FROM ops.card_list_version WHERE list_id = $1 AND version = $2), '{}'), $3, $4`,
    [listId, version, at, actor.name],
  );
  await client.query(sayWhatIsInForce, [listId, version]);
}

// In force is the version and whatever it was applied upon, down to the first.
const sayWhatIsInForce = `
  WITH RECURSIVE chain AS (
    SELECT version, parent_version FROM ops.card_list_version WHERE list_id = $1 AND version = $2
    UNION ALL
    SELECT v.version, v.parent_version FROM ops.card_list_version v JOIN chain c ON v.version = c.parent_version
    WHERE v.list_id = $1
  ),
  now AS (
    SELECT v.id, CASE WHEN c.version IS NULL THEN 'rolled_back' WHEN v.status = 'applying' THEN 'applying' ELSE 'applied' END AS status
    FROM ops.card_list_version v LEFT JOIN chain c ON c.version = v.version
    WHERE v.list_id = $1 AND v.status IN ('applying', 'applied', 'rolled_back')
  )
  UPDATE ops.card_list_version v SET status = now.status, progress_at = clock_timestamp()
  FROM now WHERE v.id = now.id AND v.status <> now.status`;

/** Calls those uploads applied whose listings were looked for in earlier payments. */
export async function finishApplying(db: { pool: Pick<pg.Pool, 'query'> }): Promise<number> {
  const { rowCount } = await db.pool.query(
    `UPDATE ops.card_list_version v SET status = 'applied', progress_at = clock_timestamp()
     WHERE v.status = 'applying' AND NOT EXISTS (
       SELECT FROM ops.card_list_activation a
       WHERE a.list_id = v.list_id AND a.version = v.version AND a.searched_at IS NULL)`,
  );
  return rowCount ?? 0;
}
