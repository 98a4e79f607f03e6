import type { Db } from '../database.ts';

export interface CardListRecord {
  id: string;
  name: string;
  activeVersion: number;
  cards: number;
  versions: number;
  updatedAt: Date;
  updatedBy: string;
}

/**
 * Every card list by name. `cards` is exact and costs nothing: each version knows what it added to and removed from the
 * one that it was applied upon.
 */
export async function listCardLists(db: Db): Promise<CardListRecord[]> {
  const { rows } = await db.pool.query<CardListRecord>(
    `WITH RECURSIVE step AS (
       SELECT v.list_id, v.parent_version, v.added - v.removed AS grown
       FROM ops.card_list l JOIN ops.card_list_version v ON v.list_id = l.id AND v.version = l.active_version
       UNION ALL
       SELECT v.list_id, v.parent_version, v.added - v.removed
       FROM step s JOIN ops.card_list_version v ON v.list_id = s.list_id AND v.version = s.parent_version
     )
     SELECT l.id, l.name, l.active_version AS "activeVersion",
            coalesce((SELECT sum(s.grown) FROM step s WHERE s.list_id = l.id), 0)::int AS cards,
            (SELECT count(*)::int FROM ops.card_list_version v WHERE v.list_id = l.id) AS versions,
            coalesce(a.activated_at, l.created_at) AS "updatedAt", coalesce(a.actor, l.created_by) AS "updatedBy"
     FROM ops.card_list l
     LEFT JOIN ops.card_list_activation a ON a.list_id = l.id AND a.deactivated_at IS NULL
     ORDER BY l.name, l.id`,
  );
  return rows;
}
