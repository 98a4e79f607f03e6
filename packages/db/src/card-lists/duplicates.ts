import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { MAX_CARD_LIST_ERRORS } from './errors.ts';

/**
 * Takes the lines of a complete upload out that name a card which an earlier line names: they become errors. Gives how
 * many; done again it finds none.
 */
export async function refuseDuplicates(
  db: Pick<Db, 'pool'>,
  { id, uploadNo }: { id: string; uploadNo: string },
): Promise<number> {
  return inTransaction(
    db,
    async (client) => {
      const { rowCount } = await client.query(
        `SELECT FROM ops.card_list_version WHERE id = $1 AND status = 'scanning' AND received_all FOR UPDATE`,
        [id],
      );
      if (rowCount === 0) return 0;
      const { rows } = await client.query<{ refused: number }>(refuse, [uploadNo]);
      return rows[0]?.refused ?? 0;
    },
    "BEGIN; SET LOCAL work_mem = '128MB'",
  );
}

// Almost every file has none: what is grouped is read once, and only of the cards that stand twice the lines are looked for.
const refuse = `
  WITH twice AS MATERIALIZED (
    SELECT card_token, min(line) AS first FROM ops.card_entry WHERE upload_no = $1 GROUP BY card_token HAVING count(*) > 1
  ),
  refused AS (
    DELETE FROM ops.card_entry e USING twice t
    WHERE e.upload_no = $1 AND e.card_token = t.card_token AND e.line > t.first
    RETURNING e.line, t.first
  ),
  kept AS (
    INSERT INTO ops.card_list_error (upload_no, line, code, message)
    SELECT $1, line, 'duplicate', 'the same card as line ' || first || ': one of the two is enough' FROM refused ORDER BY line
    LIMIT greatest(0, ${MAX_CARD_LIST_ERRORS} - (SELECT count(*) FROM ops.card_list_error WHERE upload_no = $1))
  ),
  counted AS (SELECT count(*)::int AS refused FROM refused),
  noted AS (
    UPDATE ops.card_list_version v
    SET valid = valid - c.refused, invalid = invalid + c.refused, progress_at = clock_timestamp(),
        invalid_by_code = invalid_by_code
          || jsonb_build_object('duplicate', coalesce((invalid_by_code ->> 'duplicate')::int, 0) + c.refused)
    FROM counted c WHERE v.upload_no = $1 AND c.refused > 0
  )
  SELECT refused FROM counted`;
