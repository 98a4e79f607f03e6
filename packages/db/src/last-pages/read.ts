import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';

/** The page that an account saw last on a device. */
export interface LastPage {
  readonly accountId: string;
  readonly deviceId: string;
  readonly pageType: string;
  readonly pageName: string;
  readonly viewedAt: Date;
}

export interface LastPagesPage {
  readonly pages: readonly LastPage[];
  readonly nextCursor: string | null;
}

/** An account's last page on each of its devices, the newest first. */
export async function readLastPages(
  db: Pick<Db, 'pool'>,
  accountId: string,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<LastPagesPage> {
  const after = decodeCursor(cursor, 2);
  const { rows } = await db.pool.query<Row>(
    `SELECT ${COLUMNS} FROM ads.last_page WHERE account_id = $1
       AND ($2::timestamptz IS NULL OR viewed_at < $2 OR viewed_at = $2 AND device_id > $3::text)
     ORDER BY viewed_at DESC, device_id LIMIT $4`,
    [accountId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(rows, limit, (last) => [last.viewedAt.toISOString(), last.deviceId]);
}

/** Everybody's, by account and device: how a recommender takes them all. */
export async function listLastPages(
  db: Pick<Db, 'pool'>,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<LastPagesPage> {
  const after = decodeCursor(cursor, 2);
  const { rows } = await db.pool.query<Row>(
    `SELECT ${COLUMNS} FROM ads.last_page WHERE $1::text IS NULL OR (account_id, device_id) > ($1, $2::text)
     ORDER BY account_id, device_id LIMIT $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  return pageOf(rows, limit, (last) => [last.accountId, last.deviceId]);
}

/** The first `limit` rows, and where to go on behind them if there is one more. */
function pageOf(rows: readonly Row[], limit: number, place: (last: LastPage) => string[]): LastPagesPage {
  const pages = rows.slice(0, limit).map(toLastPage);
  const last = pages.at(-1);
  return { pages, nextCursor: rows.length > limit && last ? encodeCursor(place(last)) : null };
}

const COLUMNS = 'account_id, device_id, page_type, page_name, viewed_at';

interface Row {
  account_id: string;
  device_id: string;
  page_type: string;
  page_name: string;
  viewed_at: Date;
}

const toLastPage = (row: Row): LastPage => ({
  accountId: row.account_id,
  deviceId: row.device_id,
  pageType: row.page_type,
  pageName: row.page_name,
  viewedAt: row.viewed_at,
});
