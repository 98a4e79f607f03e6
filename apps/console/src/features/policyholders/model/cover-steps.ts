import type { CoverUpdate } from './policyholders-api.ts';

/** What a cover became by an update, and what it was before. Amounts in minor units. */
export type CoverStep = Pick<CoverUpdate, 'before' | 'amount' | 'drop' | 'generation' | 'currency'> & {
  readonly at: number;
};

/** The updates of the list's newest word on a customer, oldest change first: amounts of other times had other beginnings. */
export function coverSteps(updates: readonly CoverUpdate[]): CoverStep[] {
  const newest = Math.max(0, ...updates.map(({ generation }) => generation));
  return updates
    .filter(({ generation }) => generation === newest)
    .map(({ modifiedAt, ...step }) => ({ ...step, at: Date.parse(modifiedAt) }))
    .reverse();
}
