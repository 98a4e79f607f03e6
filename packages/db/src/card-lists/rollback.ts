import type { Actor } from '../audit/write.ts';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { activateVersion } from './activate.ts';
import { auditCardList } from './audit.ts';
import { lockVersion } from './locked-list.ts';
import type { CardListVersionRecord } from './version-record.ts';

export type RollbackOutcome =
  | { readonly outcome: 'missing' }
  /** The list is at `to` now, or was already. */
  | { readonly outcome: 'done'; readonly version: CardListVersionRecord; readonly to: number }
  | { readonly outcome: 'refused'; readonly version: CardListVersionRecord };

/** Puts back in force what was before an upload was applied, audited: it and whatever was applied upon it is undone. */
export async function rollbackVersion(
  db: Pick<Db, 'pool'>,
  id: string,
  actor: Actor,
): Promise<RollbackOutcome> {
  return inTransaction(db, async (client): Promise<RollbackOutcome> => {
    const version = await lockVersion(client, id);
    if (version === null) return { outcome: 'missing' };
    const { list } = version;
    if (version.status === 'rolled_back') return { outcome: 'done', version, to: list.activeVersion };
    // Applied means that it is part of what is in force, so that there is something to undo.
    if (version.status !== 'applying' && version.status !== 'applied') return { outcome: 'refused', version };
    const to = version.parentVersion ?? 0;
    await activateVersion(client, list.id, to, actor);
    await auditCardList(client, actor, 'rolled_back', version, { to });
    return { outcome: 'done', version, to };
  });
}
