import { pairVolume } from '@watchfloor/domain/detectors/pair-volume';
import { limitFor } from '@watchfloor/domain/detectors/window-detector';
import { z } from 'zod';
import { CRIME_KINDS, type Crime } from '../sources/transfers/crimes/crime.ts';
import { sourceOf, type Transfer } from '../sources/transfers/transfer.ts';

/** A line of truth.ndjson. Where two lines share a crime_id, the later one corrects the earlier. */
export const truthSchema = z.object({
  crime_id: z.string(),
  kind: z.enum(CRIME_KINDS),
  accounts: z.array(z.string()),
  currency: z.string(),
  /** Minor units. */
  total: z.number().int(),
  events: z.array(z.object({ source: z.string(), id: z.string(), time: z.string() })),
  first_event_at: z.string().nullable(),
  last_event_at: z.string().nullable(),
  pair_volume_should_fire: z.boolean(),
  /** True where the simulator stopped before the crime was over: only what was sent is listed. */
  interrupted: z.boolean(),
});
export type Truth = z.infer<typeof truthSchema>;

/**
 * What is true about a crime.
 * @param sent ids of the transfers that reached the gateway, where the crime was cut short
 */
export function truthOf(crime: Crime, sent?: ReadonlySet<string>): Truth {
  const transfers = sent === undefined ? crime.transfers : crime.transfers.filter(({ id }) => sent.has(id));
  const events = transfers.map(({ id, at, city }) => ({
    source: sourceOf(city),
    id,
    time: new Date(at).toISOString(),
  }));
  return {
    crime_id: crime.id,
    kind: crime.kind,
    accounts: [...crime.accounts],
    currency: crime.currency,
    total: transfers.reduce((sum, { amount }) => sum + amount, 0),
    events,
    first_event_at: events[0]?.time ?? null,
    last_event_at: events.at(-1)?.time ?? null,
    pair_volume_should_fire: breachesPairVolume(transfers),
    interrupted: sent !== undefined,
  };
}

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

/** Reads truth.ndjson; a torn last line (killed while writing) is left out, anything else unreadable throws. */
export function parseTruths(text: string): Truth[] {
  const byCrime = new Map<string, Truth>();
  const lines = text.split('\n');
  // What follows the last line break was never finished.
  lines.pop();
  lines.forEach((line, index) => {
    if (line === '') return;
    try {
      const truth = truthSchema.parse(JSON.parse(line));
      byCrime.set(truth.crime_id, truth);
    } catch (error) {
      throw new Error(`line ${index + 1} of the truth is not readable: ${String(error)}`);
    }
  });
  return [...byCrime.values()];
}
