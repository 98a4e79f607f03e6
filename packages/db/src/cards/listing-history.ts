import type { Db } from '../database.ts';
import { standingEntry } from './standing-entry.ts';

/** A list that calls the card stolen now; ahead of its time while `since` is in the future. */
export interface CardListing {
  listId: string;
  list: string;
  version: number;
  since: Date;
  provider: string | null;
  reason: string | null;
}

export interface ListingStep {
  at: Date;
  listId: string;
  list: string;
  version: number;
  change: 'listed' | 'changed' | 'removed';
  by: string;
  effectiveFrom: Date | null;
  provider: string | null;
  reason: string | null;
}

/** Where the card is listed now, the earliest first, and how it came on lists and off them, the newest first. */
export async function readListingHistory(
  db: Db,
  token: string,
): Promise<{ listings: CardListing[]; steps: ListingStep[] }> {
  const { rows } = await db.pool.query<ActivationColumns>(
    `SELECT a.list_id, l.name AS list, a.version, a.activated_at, a.actor, a.deactivated_at IS NULL AS current,
            coalesce(e.stolen, false) AS listed, e.provider, e.effective_from, e.reason
     FROM ops.card_list_activation a
     JOIN ops.card_list l ON l.id = a.list_id
     LEFT JOIN LATERAL (${standingEntry('$1', 'a.layers')}) e ON true
     WHERE a.list_id IN (
       SELECT v.list_id FROM ops.card_entry c JOIN ops.card_list_version v ON v.upload_no = c.upload_no
       WHERE c.card_token = $1)
     ORDER BY a.list_id, a.activated_at, a.id`,
    [token],
  );
  const listings: CardListing[] = [];
  const steps: ListingStep[] = [];
  let before: ActivationColumns | undefined;
  let listedAt = new Date(0);
  for (const row of rows) {
    if (before?.list_id !== row.list_id) before = undefined;
    const change = changeOf(before, row);
    if (change === 'listed') listedAt = row.activated_at;
    if (change) steps.push(toStep(row, change));
    if (row.current && row.listed) listings.push(toListing(row, listedAt));
    before = row;
  }
  return {
    listings: listings.sort((a, b) => a.since.getTime() - b.since.getTime()),
    steps: steps.sort((a, b) => b.at.getTime() - a.at.getTime()),
  };
}

interface ActivationColumns {
  list_id: string;
  list: string;
  version: number;
  activated_at: Date;
  actor: string;
  current: boolean;
  listed: boolean;
  provider: string | null;
  effective_from: Date | null;
  reason: string | null;
}

function changeOf(
  before: ActivationColumns | undefined,
  row: ActivationColumns,
): ListingStep['change'] | null {
  if (!before?.listed) return row.listed ? 'listed' : null;
  if (!row.listed) return 'removed';
  const same =
    before.provider === row.provider &&
    before.reason === row.reason &&
    before.effective_from?.getTime() === row.effective_from?.getTime();
  return same ? null : 'changed';
}

const toStep = (row: ActivationColumns, change: ListingStep['change']): ListingStep => ({
  at: row.activated_at,
  listId: row.list_id,
  list: row.list,
  version: row.version,
  change,
  by: row.actor,
  effectiveFrom: row.listed ? row.effective_from : null,
  provider: row.listed ? row.provider : null,
  reason: row.listed ? row.reason : null,
});

const toListing = (row: ActivationColumns, listedAt: Date): CardListing => ({
  listId: row.list_id,
  list: row.list,
  version: row.version,
  since: row.effective_from && row.effective_from > listedAt ? row.effective_from : listedAt,
  provider: row.provider,
  reason: row.reason,
});
