import type { Actor } from '@watchfloor/db/audit/write';
import { applyVersion } from '@watchfloor/db/card-lists/apply';
import type { CardListStatus } from '@watchfloor/db/card-lists/version-record';
import type { CardListServices } from './card-list-services.ts';

/** What became of a step that somebody took with a card list. `message` says why, and what to do. */
export interface CardListStep {
  readonly outcome: 'applying' | 'done' | 'changed' | 'refused' | 'missing';
  readonly message?: string;
}

/**
 * Puts an upload in force: detection knows of it when this resolves, its hits on earlier payments are found by a job.
 * Where the list is not what the dry run compared with, it is compared anew instead, and nothing takes effect.
 */
export async function applyCardList(
  { db, jobs }: Pick<CardListServices, 'db' | 'jobs'>,
  id: string,
  actor: Actor,
): Promise<CardListStep> {
  const result = await applyVersion(db, id, actor);
  if (result.outcome === 'missing') return missing(id);
  // Done already: should Redis be away, the sweep makes the job.
  if (result.outcome !== 'refused') await jobs.enqueueCardList(id).catch(() => {});
  switch (result.outcome) {
    case 'applying':
      return { outcome: 'applying' };
    case 'changed':
      return {
        outcome: 'changed',
        message: `The list "${result.version.list.name}" changed since the dry run: it is compared anew. Look at the new comparison, then apply.`,
      };
    case 'refused':
      return { outcome: 'refused', message: whyNotApplied(result.version.status) };
  }
}

export const missing = (id: string): CardListStep => ({
  outcome: 'missing',
  message: `There is no card list upload "${id}".`,
});

function whyNotApplied(status: CardListStatus): string {
  switch (status) {
    case 'scanning':
      return 'The dry run is not done yet. Apply the upload when its status is "ready".';
    case 'ready':
      return 'No line of the upload is valid, so there is nothing to apply. See its errors, and upload the file again.';
    case 'rolled_back':
      return 'The upload was rolled back. Restore its version in the console, or upload the file again.';
    case 'failed':
    case 'cancelled':
      return `The upload ${status === 'failed' ? 'failed' : 'was cancelled'}. Upload the file again.`;
    case 'applying':
    case 'applied':
      return 'The upload is applied.';
  }
}
