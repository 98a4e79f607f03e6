import type { Db } from '@watchfloor/db/database';
import type { CardNumber } from '@watchfloor/domain/cards/card-number';
import { tokenise } from '@watchfloor/testkit/tokenise';

// Lists as an applied upload leaves them, for tests of detection alone.

let lists = 0;

export interface Listing {
  readonly number: string;
  readonly stolen?: boolean;
  readonly effectiveFrom?: Date;
}

/** A list with nothing in force. Gives its id. */
export async function emptyList(db: Db): Promise<string> {
  lists += 1;
  const id = `list-${process.pid}-${lists}`;
  await db.pool.query(`INSERT INTO ops.card_list (id, name, created_by) VALUES ($1, $1, 'test')`, [id]);
  return id;
}

/** Puts a list in force that consists of these entries alone, from `at` on; none takes everything off it. */
export async function activate(db: Db, list: string, entries: readonly Listing[], at: Date): Promise<void> {
  const { rows } = await db.pool.query<{ upload_no: string }>(
    `INSERT INTO ops.card_list_version (id, list_id, version, mode, status, created_by)
     SELECT gen_random_uuid()::text, $1, coalesce(max(version), 0) + 1, 'replace', 'applied', 'test'
     FROM ops.card_list_version WHERE list_id = $1 RETURNING upload_no::text`,
    [list],
  );
  const upload = rows[0]?.upload_no;
  for (const [index, entry] of entries.entries()) {
    const card = tokenise(entry.number as CardNumber);
    await db.pool.query(
      `INSERT INTO ops.card_entry (upload_no, line, card_token, card_first6, card_last4, card_brand, stolen, effective_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        upload,
        index + 1,
        card.token,
        card.first6,
        card.last4,
        card.brand ?? 'visa',
        entry.stolen ?? true,
        entry.effectiveFrom,
      ],
    );
  }
  await db.pool.query(
    'UPDATE ops.card_list_activation SET deactivated_at = $2 WHERE list_id = $1 AND deactivated_at IS NULL',
    [list, at],
  );
  await db.pool.query(
    `INSERT INTO ops.card_list_activation (list_id, version, layers, activated_at, actor) VALUES ($1, 1, $2, $3, 'test')`,
    [list, entries.length > 0 ? [upload] : [], at],
  );
}
