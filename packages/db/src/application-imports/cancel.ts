import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import type { ImportStatus } from './import-record.ts';

/** Stops an import that is being read, audited. Answers the status that it had; null when there is no such import. */
export async function cancelApplicationImport(
  db: Pick<Db, 'pool'>,
  id: string,
  actor: Actor,
): Promise<ImportStatus | null> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ status: ImportStatus; rows: number; accepted: number }>(
      'SELECT status, rows, accepted FROM ops.application_import WHERE id = $1 FOR UPDATE',
      [id],
    );
    const found = rows[0];
    if (found?.status !== 'reading') return found?.status ?? null;
    await client.query(
      `UPDATE ops.application_import SET status = 'cancelled', finished_at = clock_timestamp() WHERE id = $1`,
      [id],
    );
    await client.query(
      `INSERT INTO ops.audit (actor_id, actor, action, subject, detail)
       VALUES ($1, $2, 'application_import.cancelled', $3, jsonb_build_object('rows', $4::int, 'accepted', $5::int))`,
      [actor.id, actor.name, id, found.rows, found.accepted],
    );
    return found.status;
  });
}
