import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { newId } from '../new-id.ts';
import { inTransaction } from '../transaction.ts';

export interface NewApplicationImport {
  /** A UUID of the caller's own making; one is made where it has none. */
  readonly id?: string | undefined;
  readonly fileName: string;
  /** Size of the file as its sender says, null where it does not. */
  readonly bytesTotal: number | null;
  readonly actor: Actor;
}

/** Begins an import, audited. Null when one with this id was begun before. */
export async function createApplicationImport(
  db: Pick<Db, 'pool'>,
  { id = newId(), fileName, bytesTotal, actor }: NewApplicationImport,
): Promise<string | null> {
  return inTransaction(db, async (client) => {
    const { rowCount } = await client.query(
      `INSERT INTO ops.application_import (id, file_name, bytes_total, created_by_id, created_by)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
      [id, fileName, bytesTotal, actor.id, actor.name],
    );
    if (rowCount === 0) return null;
    await client.query(
      `INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
       VALUES ($1, $2, 'application_import.begun', $3, jsonb_build_object('file', $4::text))`,
      [actor.id, actor.name, id, fileName],
    );
    return id;
  });
}
