import { writeCardSummaries } from '@watchfloor/db/card-summaries/write';
import type { Db } from '@watchfloor/db/database';

const SLOT_MS = 10_000;
/** Slots that nobody wrote, because a worker died in one or the clock ticked late, are made up for this far back. */
const MADE_UP_MS = 60_000;

/**
 * Writes a PAYMENT_ALERT_SUMMARY for each stolen card with payments in the last hour, as of the ten-second slot that ended
 * last; each slot once, whoever asks and how often. Gives how many slots it wrote.
 */
export async function summarisePayments({ db }: { db: Pick<Db, 'pool'> }, now: number): Promise<number> {
  const last = Math.floor(now / SLOT_MS) * SLOT_MS;
  let written = 0;
  for (let slot = last - MADE_UP_MS; slot <= last; slot += SLOT_MS) {
    if ((await writeCardSummaries(db, new Date(slot))) !== null) written += 1;
  }
  return written;
}
