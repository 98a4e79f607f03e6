import { type CardMisuse, MISUSE_KINDS } from './payments/misuse/card-misuse.ts';
import { LAUNDERING_KINDS, type Laundering } from './transfers/crimes/laundering.ts';

export const CRIME_KINDS = [...LAUNDERING_KINDS, ...MISUSE_KINDS] as const;
export type CrimeKind = (typeof CRIME_KINDS)[number];

/** Something labelled: what is true about events that look like any others. */
export type Crime = Laundering | CardMisuse;

/** Ids of a crime's events, by event time. */
export const eventIdsOf = (crime: Crime): string[] =>
  ('transfers' in crime ? crime.transfers : crime.payments).map(({ id }) => id);
