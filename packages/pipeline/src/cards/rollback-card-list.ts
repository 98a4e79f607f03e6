import type { Actor } from '@watchfloor/db/audit/write';
import { restoreVersion } from '@watchfloor/db/card-lists/restore';
import { rollbackVersion } from '@watchfloor/db/card-lists/rollback';
import type { CardListStatus } from '@watchfloor/db/card-lists/version-record';
import { type CardListStep, missing } from './apply-card-list.ts';
import type { CardListServices } from './card-list-services.ts';

/** Puts back in force what was before the upload was applied, at once. Alerts that it led to stay. */
export async function rollbackCardList(
  { db, jobs }: Pick<CardListServices, 'db' | 'jobs'>,
  id: string,
  actor: Actor,
): Promise<CardListStep> {
  const result = await rollbackVersion(db, id, actor);
  if (result.outcome === 'missing') return missing(id);
  if (result.outcome === 'refused') {
    return { outcome: 'refused', message: whyNotRolledBack(result.version.status) };
  }
  // What it had taken off is listed again.
  await jobs.enqueueCardList(id).catch(() => {});
  const { list } = result.version;
  const what = result.to === 0 ? 'is empty' : `is at version ${result.to}`;
  return { outcome: 'done', message: `The list "${list.name}" ${what}.` };
}

/** Puts a version that once was in force in force again, exactly as it was. */
export async function restoreCardListVersion(
  { db, jobs }: Pick<CardListServices, 'db' | 'jobs'>,
  listId: string,
  version: number,
  actor: Actor,
): Promise<CardListStep> {
  const result = await restoreVersion(db, listId, version, actor);
  switch (result.outcome) {
    case 'missing':
      return { outcome: 'missing', message: `The list has no version ${version}.` };
    case 'already':
      return { outcome: 'done', message: `The list is at version ${version}.` };
    case 'refused':
      return { outcome: 'refused', message: `Version ${version} was never applied. Apply it instead.` };
    case 'applying':
      await jobs.enqueueCardList(result.version.id).catch(() => {});
      return { outcome: 'applying' };
  }
}

const whyNotRolledBack = (status: CardListStatus): string =>
  status === 'scanning' || status === 'ready'
    ? 'The upload was never applied, so there is nothing to roll back. Cancel it instead.'
    : `The upload ${status === 'failed' ? 'failed' : 'was cancelled'}: nothing of it is in force.`;
