import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { auditCardList } from './audit.ts';
import { lockVersion } from './locked-list.ts';
import { removeEntries } from './remove-entries.ts';
import type { CardListVersionRecord } from './version-record.ts';

export type CancelOutcome =
  | { readonly outcome: 'missing' }
  | { readonly outcome: 'done'; readonly version: CardListVersionRecord }
  | { readonly outcome: 'refused'; readonly version: CardListVersionRecord };

/** Gives up an upload that was not applied, audited, also while it streams: its next part is not written. */
export async function cancelVersion(db: Pick<Db, 'pool'>, id: string, actor: Actor): Promise<CancelOutcome> {
  const result = await inTransaction(db, async (client): Promise<CancelOutcome> => {
    const version = await lockVersion(client, id);
    if (version === null) return { outcome: 'missing' };
    if (version.status === 'cancelled') return { outcome: 'done', version };
    if (version.status !== 'scanning' && version.status !== 'ready') return { outcome: 'refused', version };
    await client.query(
      `UPDATE ops.card_list_version SET status = 'cancelled', progress_at = clock_timestamp() WHERE id = $1`,
      [id],
    );
    await auditCardList(client, actor, 'cancelled', version, { status: version.status });
    return { outcome: 'done', version };
  });
  if (result.outcome === 'done') await removeEntries(db, result.version.uploadNo);
  return result;
}
