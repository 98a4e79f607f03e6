import type { Actor } from '@watchfloor/db/audit/write';
import { cancelVersion } from '@watchfloor/db/card-lists/cancel';
import { type CardListStep, missing } from './apply-card-list.ts';
import type { CardListServices } from './card-list-services.ts';

/** Gives up an upload that was not applied; one that still streams ends within about a second. */
export async function cancelCardList(
  { db }: Pick<CardListServices, 'db'>,
  id: string,
  actor: Actor,
): Promise<CardListStep> {
  const result = await cancelVersion(db, id, actor);
  if (result.outcome === 'missing') return missing(id);
  if (result.outcome === 'done') return { outcome: 'done' };
  const { status } = result.version;
  return {
    outcome: 'refused',
    message:
      status === 'failed'
        ? 'The upload failed already: nothing of it is in force.'
        : status === 'rolled_back'
          ? 'The upload was rolled back already: nothing of it is in force.'
          : 'The upload is applied. Roll it back instead.',
  };
}
