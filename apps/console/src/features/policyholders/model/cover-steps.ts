import type { CoverUpdate } from './policyholders-api.ts';

/** What a cover became by an update, and what it was before. Amounts in minor units. */
export type CoverStep = Pick<CoverUpdate, 'before' | 'amount' | 'drop' | 'generation' | 'currency'> & {
  readonly at: number;
};

/**
 * The updates of one of the list's words on a customer, oldest change first: amounts of other times had other beginnings.
 * Of the word that `alertId`'s drop belongs to, else of the newest.
 */
export function coverSteps(updates: readonly CoverUpdate[], alertId?: string): CoverStep[] {
  const alerted = updates.find(({ drop }) => drop !== null && drop.alertId === alertId);
  const wanted = alerted?.generation ?? Math.max(0, ...updates.map(({ generation }) => generation));
  return updates
    .filter(({ generation }) => generation === wanted)
    .map(({ modifiedAt, ...step }) => ({ ...step, at: Date.parse(modifiedAt) }))
    .reverse();
}
