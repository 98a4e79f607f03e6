import { type ClaimSpree, SPREE_KINDS } from './insurance/bonus/claim-spree.ts';
import { type CoverDrop, DROP_KINDS } from './insurance/cover/cover-drop.ts';
import { type CardMisuse, MISUSE_KINDS } from './payments/misuse/card-misuse.ts';
import { LAUNDERING_KINDS, type Laundering } from './transfers/crimes/laundering.ts';

export const CRIME_KINDS = [...LAUNDERING_KINDS, ...MISUSE_KINDS, ...DROP_KINDS, ...SPREE_KINDS] as const;
export type CrimeKind = (typeof CRIME_KINDS)[number];

/** Labelled although nobody minds them: they are as close to a limit as is allowed, and an alert on them is a false one. */
export const ALLOWED_KINDS: ReadonlySet<CrimeKind> = new Set(['drop_14', 'drop_15', 'eager_claims']);

/** Something labelled: what is true about events that look like any others. */
export type Crime = Laundering | CardMisuse | CoverDrop | ClaimSpree;

/** What a crime's events tell of, each with the id of its event. */
export function movesOf(crime: Crime): readonly { readonly id: string }[] {
  if ('transfers' in crime) return crime.transfers;
  if ('payments' in crime) return crime.payments;
  return 'updates' in crime ? crime.updates : crime.claims;
}

/** Ids of all of a crime's events. */
export const eventIdsOf = (crime: Crime): string[] => movesOf(crime).map(({ id }) => id);
