import type { CleaningProblem } from '@watchfloor/domain/applicants/application';
import type { Db } from '../database.ts';

/** Of an import's rows this many are kept with what there is to say of them; all of them are counted. */
export const MAX_IMPORT_ROWS = 10_000;

export const IMPORT_ROW_OUTCOMES = ['accepted', 'rejected', 'repeated'] as const;
export type ImportRowOutcome = (typeof IMPORT_ROW_OUTCOMES)[number];

/** A row about which there is something to say. */
export interface ImportRow {
  /** Of a table the row's first line, of JSON which object it is; from 1. */
  readonly line: number;
  /** Null where none could be made out. */
  readonly applicationId: string | null;
  /** `accepted`: was taken, and its problems make cleaning reject it. */
  readonly outcome: ImportRowOutcome;
  /** `field` is '' where it is about the row as a whole. */
  readonly problems: readonly CleaningProblem[];
}

/** The rows of an import with something to say, in the file's order, from behind `afterLine`. */
export async function listImportRows(
  db: Pick<Db, 'pool'>,
  id: string,
  { outcome, afterLine, limit }: { outcome: ImportRowOutcome | null; afterLine: number; limit: number },
): Promise<ImportRow[]> {
  const { rows } = await db.pool.query<ImportRow>(
    `SELECT line, application_id AS "applicationId", outcome, problems FROM ops.application_import_row
     WHERE import_id = $1 AND line > $2 AND ($3::text IS NULL OR outcome = $3) ORDER BY line LIMIT $4`,
    [id, afterLine, outcome, limit],
  );
  return rows;
}
