import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { newId } from '../new-id.ts';
import { inTransaction } from '../transaction.ts';
import type { CardListMode } from './version-record.ts';

export interface NewCardListVersion {
  /** A UUID of the caller's own making; one is made where it has none. */
  readonly id?: string | undefined;
  /** Name of the list, which is made where there is none. */
  readonly list: string;
  readonly mode: CardListMode;
  readonly fileName: string | null;
  /** Size of the file as its sender says, null where it does not. */
  readonly bytesTotal: number | null;
  readonly actor: Actor;
}

/** An upload as the statements that fill it need it. */
export interface CardListUpload {
  readonly id: string;
  readonly uploadNo: string;
}

/** Begins an upload, audited: the next version of its list. Null when an upload with this id was begun before. */
export async function createCardListVersion(
  db: Pick<Db, 'pool'>,
  { id = newId(), list, mode, fileName, bytesTotal, actor }: NewCardListVersion,
): Promise<CardListUpload | null> {
  return inTransaction(db, async (client) => {
    // An update even where nothing changes: it locks the list, so that two uploads do not get one number.
    const { rows: lists } = await client.query<{ id: string }>(
      `INSERT INTO ops.card_list (id, name, created_by) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
      [newId(), list, actor.name],
    );
    const listId = lists[0]?.id;
    const { rows } = await client.query<{ upload_no: string; version: number }>(
      `INSERT INTO ops.card_list_version (id, list_id, version, mode, file_name, bytes_total, created_by_id, created_by)
       SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5::bigint, $6, $7
       FROM ops.card_list_version WHERE list_id = $2
       ON CONFLICT (id) DO NOTHING RETURNING upload_no::text, version`,
      [id, listId, mode, fileName, bytesTotal, actor.id, actor.name],
    );
    const row = rows[0];
    if (!row) return null;
    await client.query(
      `INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
       VALUES ($1, $2, 'card_list.uploaded', $3, jsonb_build_object('list', $4::text, 'version', $5::int, 'mode', $6::text, 'file', $7::text))`,
      [actor.id, actor.name, id, list, row.version, mode, fileName],
    );
    return { id, uploadNo: row.upload_no };
  });
}
