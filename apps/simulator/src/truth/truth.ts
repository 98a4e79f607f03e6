import { pairVolume } from '@watchfloor/domain/detectors/pair-volume';
import { limitFor } from '@watchfloor/domain/detectors/window-detector';
import { z } from 'zod';
import { CRIME_KINDS, type Crime } from '../sources/crime.ts';
import { cardLabel } from '../sources/payments/cards/cards.ts';
import type { CardMisuse } from '../sources/payments/misuse/card-misuse.ts';
import { CARD_SWITCH } from '../sources/payments/payment.ts';
import type { Laundering } from '../sources/transfers/crimes/laundering.ts';
import { sourceOf, type Transfer } from '../sources/transfers/transfer.ts';
import { parseLines } from './lines.ts';

/** A line of truth.ndjson. Where two lines share a crime_id, the later one corrects the earlier. */
export const truthSchema = z.object({
  crime_id: z.string(),
  kind: z.enum(CRIME_KINDS),
  accounts: z.array(z.string()),
  /** First six and last four digits, never the number. Lines of before there were payments have none. */
  cards: z.array(z.string()).default([]),
  currency: z.string(),
  /** Minor units. */
  total: z.number().int(),
  events: z.array(z.object({ source: z.string(), id: z.string(), time: z.string() })),
  first_event_at: z.string().nullable(),
  last_event_at: z.string().nullable(),
  pair_volume_should_fire: z.boolean(),
  /** Once the list of stolen cards is in force. */
  stolen_card_should_fire: z.boolean().default(false),
  /** True where the simulator stopped before the crime was over: only what was sent is listed. */
  interrupted: z.boolean(),
});
export type Truth = z.infer<typeof truthSchema>;

/**
 * What is true about a crime.
 * @param sent ids of the events that reached the gateway, where the crime was cut short
 */
export function truthOf(crime: Crime, sent?: ReadonlySet<string>): Truth {
  const reached = <Move extends { readonly id: string }>(moves: readonly Move[]) =>
    sent === undefined ? moves : moves.filter(({ id }) => sent.has(id));
  const truth = 'transfers' in crime ? ofLaundering(crime, reached) : ofMisuse(crime, reached);
  return {
    crime_id: crime.id,
    kind: crime.kind,
    currency: crime.currency,
    ...truth,
    first_event_at: truth.events[0]?.time ?? null,
    last_event_at: truth.events.at(-1)?.time ?? null,
    interrupted: sent !== undefined,
  };
}

type Reached = <Move extends { readonly id: string }>(moves: readonly Move[]) => readonly Move[];

function ofLaundering({ accounts, transfers: planned }: Laundering, reached: Reached) {
  const transfers = reached(planned);
  return {
    accounts: [...accounts],
    cards: [],
    total: totalOf(transfers),
    events: transfers.map(({ id, at, city }) => eventOf(sourceOf(city), id, at)),
    pair_volume_should_fire: breachesPairVolume(transfers),
    stolen_card_should_fire: false,
  };
}

function ofMisuse({ card, payments: planned }: CardMisuse, reached: Reached) {
  const payments = reached(planned);
  return {
    accounts: [],
    cards: [cardLabel(card)],
    total: totalOf(payments),
    events: payments.map(({ id, at }) => eventOf(CARD_SWITCH, id, at)),
    pair_volume_should_fire: false,
    stolen_card_should_fire: payments.length > 0,
  };
}

const totalOf = (moves: readonly { readonly amount: number }[]): number =>
  moves.reduce((sum, { amount }) => sum + amount, 0);

const eventOf = (source: string, id: string, at: number) => ({
  source,
  id,
  time: new Date(at).toISOString(),
});

/** Whether these transfers alone, without any honest ones, are over the pair limit as Watchfloor ships it. */
export function breachesPairVolume(transfers: readonly Transfer[]): boolean {
  const windowMs = pairVolume.defaults.windowSeconds * 1000;
  return transfers.some((last) => {
    const key = [last.sourceAccount, last.targetAccount, last.currency];
    const sum = transfers
      .filter(({ at }) => at >= last.at - windowMs && at <= last.at)
      .filter((other) => other.sourceAccount === key[0] && other.targetAccount === key[1])
      .filter(({ currency }) => currency === key[2])
      .reduce((total, { amount }) => total + amount, 0);
    return sum > limitFor(pairVolume, pairVolume.defaults, key);
  });
}

/** Reads truth.ndjson as `parseLines` does; a later line about a crime counts. */
export const parseTruths = (text: string): Truth[] => [
  ...new Map(parseLines(text, truthSchema).map((truth) => [truth.crime_id, truth])).values(),
];
