import type { Db } from '@watchfloor/db/database';
import type { CardNumber } from '@watchfloor/domain/cards/card-number';
import type { OracleEntry, OracleList } from '@watchfloor/testkit/card-oracle';
import { tokenise } from '@watchfloor/testkit/tokenise';

/** How a list comes to its next state. Cards are numbers. */
export type ListChange =
  | { readonly kind: 'add' | 'replace'; readonly entries: readonly OracleEntry[] }
  /** Back to its nth state, 0 for the empty one. */
  | { readonly kind: 'rollback'; readonly to: number };

interface State {
  readonly layers: readonly string[];
  /** What it says, worked out here, for the oracle. */
  readonly entries: ReadonlyMap<string, OracleEntry>;
}

/** A list whose versions are put in force at times that the test chooses, as apply and rollback leave them. */
export async function openListStates(db: Db, list: string) {
  await db.pool.query(`INSERT INTO ops.card_list (id, name, created_by) VALUES ($1, $1, 'test')`, [list]);
  const states: State[] = [{ layers: [], entries: new Map() }];
  let current = 0;
  return {
    get states() {
      return states.length;
    },
    /** What the list says from `at` on, with cards as tokens; `commit` tells the database. */
    async change(change: ListChange, at: number): Promise<{ state: OracleList; commit(): Promise<void> }> {
      if (change.kind === 'rollback') current = change.to;
      else {
        const before = change.kind === 'add' ? states[current] : states[0];
        const upload = await storeEntries(db, list, change.entries);
        states.push({
          layers: [...(before?.layers ?? []), upload],
          entries: new Map([
            ...(before?.entries ?? []),
            ...change.entries.map((entry) => [entry.card, entry] as const),
          ]),
        });
        current = states.length - 1;
      }
      const { layers = [], entries = new Map<string, OracleEntry>() } = states[current] ?? {};
      const version = current;
      return {
        state: {
          list,
          at,
          entries: [...entries.values()].map((entry) => ({ ...entry, card: tokenOf(entry.card) })),
        },
        commit: () => activate(db, { list, version, layers, at: new Date(at) }),
      };
    },
  };
}

export const tokenOf = (number: string): string => tokenise(number as CardNumber).token;

async function storeEntries(db: Db, list: string, entries: readonly OracleEntry[]): Promise<string> {
  const { rows } = await db.pool.query<{ upload_no: string }>(
    `INSERT INTO ops.card_list_version (id, list_id, version, mode, status, created_by)
     SELECT gen_random_uuid()::text, $1, coalesce(max(version), 0) + 1, 'add', 'applied', 'test'
     FROM ops.card_list_version WHERE list_id = $1 RETURNING upload_no::text`,
    [list],
  );
  const upload = rows[0]?.upload_no ?? '';
  const rowsOf = entries.map(({ card, stolen, effectiveFrom }, index) => {
    const { token, first6, last4, brand } = tokenise(card as CardNumber);
    return {
      line: index + 1,
      card_token: token,
      card_first6: first6,
      card_last4: last4,
      card_brand: brand,
      stolen,
      effective_from: effectiveFrom === null ? null : new Date(effectiveFrom),
    };
  });
  await db.pool.query(
    `INSERT INTO ops.card_entry (upload_no, line, card_token, card_first6, card_last4, card_brand, stolen, effective_from)
     SELECT $1, e.* FROM jsonb_to_recordset($2::jsonb) AS e (line int, card_token text, card_first6 text, card_last4 text,
       card_brand text, stolen boolean, effective_from timestamptz)`,
    [upload, JSON.stringify(rowsOf)],
  );
  return upload;
}

async function activate(
  db: Db,
  { list, version, layers, at }: { list: string; version: number; layers: readonly string[]; at: Date },
): Promise<void> {
  await db.pool.query(
    'UPDATE ops.card_list_activation SET deactivated_at = $2 WHERE list_id = $1 AND deactivated_at IS NULL',
    [list, at],
  );
  await db.pool.query(
    `INSERT INTO ops.card_list_activation (list_id, version, layers, activated_at, actor) VALUES ($1, $2, $3, $4, 'test')`,
    [list, version, layers, at],
  );
  await db.pool.query('UPDATE ops.card_list SET active_version = $2 WHERE id = $1', [list, version]);
}
