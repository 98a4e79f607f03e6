import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { activateVersion } from './activate.ts';
import { auditCardList } from './audit.ts';
import { lockVersion } from './locked-list.ts';
import type { CardListVersionRecord } from './version-record.ts';

export type RestoreOutcome =
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'already'; readonly version: CardListVersionRecord }
  | { readonly outcome: 'applying'; readonly version: CardListVersionRecord }
  | { readonly outcome: 'refused'; readonly version: CardListVersionRecord };

/** Puts a version in force again that once was, audited, exactly as it was then. */
export async function restoreVersion(
  db: Pick<Db, 'pool'>,
  listId: string,
  versionNo: number,
  actor: Actor,
): Promise<RestoreOutcome> {
  return inTransaction(db, async (client): Promise<RestoreOutcome> => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM ops.card_list_version WHERE list_id = $1 AND version = $2',
      [listId, versionNo],
    );
    const version = rows[0] ? await lockVersion(client, rows[0].id) : null;
    if (version === null) return { outcome: 'missing' };
    if (version.active) return { outcome: 'already', version };
    if (version.parentVersion === null) return { outcome: 'refused', version };
    await client.query(`UPDATE ops.card_list_version SET status = 'applying' WHERE id = $1`, [version.id]);
    await activateVersion(client, listId, versionNo, actor);
    await auditCardList(client, actor, 'restored', version, {});
    return { outcome: 'applying', version };
  });
}
