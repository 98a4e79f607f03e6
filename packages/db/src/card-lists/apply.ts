import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { activateVersion } from './activate.ts';
import { auditCardList } from './audit.ts';
import { lockVersion } from './locked-list.ts';
import type { CardListVersionRecord } from './version-record.ts';

export type ApplyOutcome =
  | { readonly outcome: 'missing' }
  /** In force from this moment on, or since an earlier call. */
  | { readonly outcome: 'applying'; readonly version: CardListVersionRecord }
  /** The list is at another version than the one compared with: it is compared anew. */
  | { readonly outcome: 'changed'; readonly version: CardListVersionRecord }
  | { readonly outcome: 'refused'; readonly version: CardListVersionRecord };

/**
 * Puts an upload in force, audited, if it is ready and its dry run was against what is in force. What its entries make
 * of earlier payments is searched for afterwards.
 */
export async function applyVersion(db: Pick<Db, 'pool'>, id: string, actor: Actor): Promise<ApplyOutcome> {
  return inTransaction(db, async (client): Promise<ApplyOutcome> => {
    const version = await lockVersion(client, id);
    if (version === null) return { outcome: 'missing' };
    if (version.status === 'applying' || version.status === 'applied')
      return { outcome: 'applying', version };
    if (version.status !== 'ready' || version.valid === 0) return { outcome: 'refused', version };
    const { list } = version;
    if (version.baseVersion !== list.activeVersion) {
      await client.query(
        `UPDATE ops.card_list_version SET status = 'scanning', progress_at = clock_timestamp() WHERE id = $1`,
        [id],
      );
      return { outcome: 'changed', version };
    }
    await client.query(
      `UPDATE ops.card_list_version v
       SET status = 'applying', parent_version = l.active_version, applied_by = $2, applied_at = clock_timestamp(),
           progress_at = clock_timestamp(),
           layers = CASE WHEN v.mode = 'replace' THEN ARRAY[v.upload_no] ELSE coalesce(parent.layers, '{}') || v.upload_no END
       FROM ops.card_list l LEFT JOIN ops.card_list_version parent ON parent.list_id = l.id AND parent.version = l.active_version
       WHERE v.id = $1 AND l.id = v.list_id`,
      [id, actor.name],
    );
    await activateVersion(client, list.id, version.version, actor);
    const { added, changed, removed } = version;
    await auditCardList(client, actor, 'applied', version, { added, changed, removed });
    return { outcome: 'applying', version };
  });
}
