import application1 from './models/lending-club-application-1.json' with { type: 'json' };
import pricing1 from './models/lending-club-pricing-1.json' with { type: 'json' };
import type { Scorecard } from './scorecard.ts';
import { scorecardSchema } from './scorecard-schema.ts';

/** The champion decides, challengers are asked as well and only looked at. */
export const MODEL_ROLES = ['champion', 'challenger', 'retired'] as const;
export type ModelRole = (typeof MODEL_ROLES)[number];

export interface ShippedModel {
  readonly scorecard: Scorecard;
  /** The role it has until a person gives it another. */
  readonly role: Exclude<ModelRole, 'retired'>;
}

/** The scorecards that ship: artifacts of `npm run model -- train`, which are never edited. */
export const SHIPPED_MODELS: readonly ShippedModel[] = [
  { scorecard: scorecardSchema.parse(pricing1), role: 'champion' },
  { scorecard: scorecardSchema.parse(application1), role: 'challenger' },
];

/** The shipped scorecard of this id, or null. */
export const shippedModel = (id: string): Scorecard | null =>
  SHIPPED_MODELS.find(({ scorecard }) => scorecard.id === id)?.scorecard ?? null;

/** The shipped scorecard that decides where nobody has said otherwise. Throws where none ships. */
export function shippedChampion(): Scorecard {
  const champion = SHIPPED_MODELS.find(({ role }) => role === 'champion');
  if (!champion) throw new RangeError('No champion ships');
  return champion.scorecard;
}
