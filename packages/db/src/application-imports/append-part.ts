import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import type { ImportCounts, ImportStatus } from './import-record.ts';
import type { ImportRow } from './rows.ts';

/** What came since the part before, and the counts from the beginning to its end. */
export interface ImportPart {
  readonly rows: readonly ImportRow[];
  readonly bytesDone: number;
  readonly counts: ImportCounts;
  readonly columns: readonly string[];
  readonly unusedColumns: readonly string[];
  /** Nothing comes after it. */
  readonly last: boolean;
}

/**
 * Writes how far an import is: what was taken stays taken, so that it counts even where somebody stopped the import.
 * @returns its status: `done` after the last part, `reading` before; anything else means that it was stopped; null when
 * there is no such import
 */
export async function appendImportPart(
  db: Pick<Db, 'pool'>,
  id: string,
  part: ImportPart,
): Promise<ImportStatus | null> {
  const { rows: found, counts } = part;
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ status: ImportStatus }>(
      `UPDATE ops.application_import
       SET bytes_done = $2, rows = $3, accepted = $4, unreadable = $5, rejected = $6, repeated = $7,
           columns = $8, unused_columns = $9, progress_at = clock_timestamp(),
           bytes_total = CASE WHEN $10 THEN $2 ELSE bytes_total END,
           status = CASE WHEN $10 AND status = 'reading' THEN 'done' ELSE status END,
           finished_at = CASE WHEN $10 AND status = 'reading' THEN clock_timestamp() ELSE finished_at END
       WHERE id = $1 RETURNING status`,
      [
        id,
        part.bytesDone,
        counts.rows,
        counts.accepted,
        counts.unreadable,
        counts.rejected,
        counts.repeated,
        JSON.stringify(part.columns),
        JSON.stringify(part.unusedColumns),
        part.last,
      ],
    );
    const status = rows[0]?.status ?? null;
    if (status === null || found.length === 0) return status;
    await client.query(
      `INSERT INTO ops.application_import_row (import_id, line, application_id, outcome, problems)
       SELECT $1, line, application_id, outcome, problems
       FROM unnest($2::int[], $3::text[], $4::text[], $5::jsonb[]) AS r (line, application_id, outcome, problems)`,
      [
        id,
        found.map(({ line }) => line),
        found.map(({ applicationId }) => applicationId),
        found.map(({ outcome }) => outcome),
        found.map(({ problems }) => JSON.stringify(problems)),
      ],
    );
    return status;
  });
}
