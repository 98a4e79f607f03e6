import { bonusAbuse } from '@watchfloor/domain/detectors/bonus-abuse';
import { dropOver, shareInBasisPoints } from '@watchfloor/domain/detectors/change-detector';
import { coverageDrop } from '@watchfloor/domain/detectors/coverage-drop';
import { pairVolume } from '@watchfloor/domain/detectors/pair-volume';
import { limitFor } from '@watchfloor/domain/detectors/window-detector';
import { z } from 'zod';
import { CRIME_KINDS, type Crime } from '../sources/crime.ts';
import type { Claim } from '../sources/insurance/bonus/claim.ts';
import type { ClaimSpree } from '../sources/insurance/bonus/claim-spree.ts';
import type { CoverDrop } from '../sources/insurance/cover/cover-drop.ts';
import type { CoverUpdate } from '../sources/insurance/cover/cover-update.ts';
import { BONUS_DESK, POLICY_ADMIN } from '../sources/insurance/report.ts';
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
  /** Of a fall of cover the customer; of claims those that they name. */
  accounts: z.array(z.string()),
  /** First six and last four digits, never the number. Lines of before there were payments have none. */
  cards: z.array(z.string()).default([]),
  currency: z.string(),
  /** Minor units: of a fall of cover what is left, of the others what was moved. */
  total: z.number().int(),
  events: z.array(z.object({ source: z.string(), id: z.string(), time: z.string() })),
  first_event_at: z.string().nullable(),
  last_event_at: z.string().nullable(),
  pair_volume_should_fire: z.boolean(),
  /** Once the list of stolen cards is in force. */
  stolen_card_should_fire: z.boolean().default(false),
  coverage_drop_should_fire: z.boolean().default(false),
  bonus_abuse_should_fire: z.boolean().default(false),
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
  const truth = detailsOf(crime, reached);
  return {
    crime_id: crime.id,
    kind: crime.kind,
    currency: crime.currency,
    ...silent,
    ...truth,
    first_event_at: truth.events[0]?.time ?? null,
    last_event_at: truth.events.at(-1)?.time ?? null,
    interrupted: sent !== undefined,
  };
}

/** What no kind of crime says by itself. */
const silent = {
  accounts: [] as string[],
  cards: [] as string[],
  pair_volume_should_fire: false,
  stolen_card_should_fire: false,
  coverage_drop_should_fire: false,
  bonus_abuse_should_fire: false,
};

function detailsOf(crime: Crime, reached: Reached) {
  if ('transfers' in crime) return ofLaundering(crime, reached);
  if ('payments' in crime) return ofMisuse(crime, reached);
  return 'updates' in crime ? ofDrop(crime, reached) : ofSpree(crime, reached);
}

type Reached = <Move extends { readonly id: string }>(moves: readonly Move[]) => readonly Move[];

function ofLaundering({ accounts, transfers: planned }: Laundering, reached: Reached) {
  const transfers = reached(planned);
  return {
    accounts: [...accounts],
    total: totalOf(transfers),
    events: transfers.map(({ id, at, city }) => eventOf(sourceOf(city), id, at)),
    pair_volume_should_fire: breachesPairVolume(transfers),
  };
}

function ofMisuse({ card, payments: planned }: CardMisuse, reached: Reached) {
  const payments = reached(planned);
  return {
    cards: [cardLabel(card)],
    total: totalOf(payments),
    events: payments.map(({ id, at }) => eventOf(CARD_SWITCH, id, at)),
    stolen_card_should_fire: payments.length > 0,
  };
}

/** Only the fall itself is listed: the small changes before it are nobody's business. */
function ofDrop({ updates: planned, dropId }: CoverDrop, reached: Reached) {
  const updates = reached(planned);
  const drop = updates.find(({ id }) => id === dropId);
  return {
    accounts: planned.slice(0, 1).map(({ userId }) => userId),
    total: drop?.amount ?? 0,
    events: drop === undefined ? [] : [eventOf(POLICY_ADMIN, drop.id, drop.at)],
    coverage_drop_should_fire: fallsTooFar(updates, dropId),
  };
}

function ofSpree({ claims: planned }: ClaimSpree, reached: Reached) {
  const claims = reached(planned);
  return {
    accounts: [...new Set(claims.map(({ accountId }) => accountId))],
    total: totalOf(claims),
    events: claims.map(({ id, at }) => eventOf(BONUS_DESK, id, at)),
    bonus_abuse_should_fire: claimsTooOften(claims),
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

/**
 * Whether an update falls by more than Watchfloor's share from the one made before it. Where that one is not among them,
 * what it fell from is unknown.
 */
export function fallsTooFar(updates: readonly CoverUpdate[], id: string): boolean {
  const inOrder = updates.toSorted((a, b) => a.modifiedAt - b.modifiedAt);
  const place = inOrder.findIndex((update) => update.id === id);
  const [before, after] = [inOrder[place - 1], inOrder[place]];
  if (before === undefined || after === undefined) return false;
  return dropOver(shareInBasisPoints(coverageDrop.defaults), before.amount, after.amount) !== null;
}

/** Whether these claims of one bonus on one device are over the limit as Watchfloor ships it. */
export function claimsTooOften(claims: readonly Claim[]): boolean {
  const { windowSeconds, limit } = bonusAbuse.defaults;
  return claims.some(
    (last) => claims.filter(({ at }) => at >= last.at - windowSeconds * 1000 && at <= last.at).length > limit,
  );
}

/** Reads truth.ndjson as `parseLines` does; a later line about a crime counts. */
export const parseTruths = (text: string): Truth[] => [
  ...new Map(parseLines(text, truthSchema).map((truth) => [truth.crime_id, truth])).values(),
];
