import { pick, type Random, randomAt } from '../../../random.ts';
import { type CoverDrop, DROP_KINDS, DROPS } from './cover-drop.ts';
import { coverUpdate } from './cover-update.ts';
import { type KeyCustomer, ordinaryCover, turnsOf } from './key-customers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WHOLE = 10_000;

/** From the first report to the last, late ones included. */
export const LONGEST_DROP_MS = HOUR_MS;

interface DropOptions {
  readonly seed: number;
  readonly run: string;
  readonly perHour: number;
  readonly currency: string;
}

/**
 * The falls of key customers' cover that begin within an hour; each customer has one at most.
 * @param hour hours since 1970
 */
export function dropsStartingIn(hour: number, { seed, perHour, ...options }: DropOptions): CoverDrop[] {
  const random = randomAt(seed, 'cover drops', hour);
  const { dropping } = turnsOf(hour);
  return dropping
    .slice(0, random.poisson(perHour))
    .map((customer) => drawDrop(customer, { ...options, hour }, random));
}

/** One to three small changes, the fall, and for every other customer a change back. All within the customer's hour. */
function drawDrop(
  customer: KeyCustomer,
  { hour, run, currency }: { hour: number; run: string; currency: string },
  random: Random,
): CoverDrop {
  const kind = pick(random, DROP_KINDS);
  const before = Array.from({ length: random.int(1, 3) }, () => ordinaryCover(customer, random));
  // Multiples of COVER_STEP have whole basis points.
  const fallen = ((before.at(-1) ?? customer.premium) * (WHOLE - DROPS[kind])) / WHOLE;
  const after = random.float() < 0.5 ? [ordinaryCover(customer, random)] : [];
  let modifiedAt = hour * HOUR_MS + random.int(0, 20 * MINUTE_MS);
  const updates = [...before, fallen, ...after].map((amount) => {
    modifiedAt += random.int(MINUTE_MS, 6 * MINUTE_MS);
    const info = amount === fallen ? `${customer.info}, reduced` : customer.info;
    return coverUpdate(
      { modifiedAt, userId: customer.id, openId: customer.openId, amount, currency, info },
      run,
      random,
    );
  });
  return {
    id: `${run}-crime-${random.token()}`,
    kind,
    currency,
    startsAt: Math.min(...updates.map(({ at }) => at)),
    updates,
    dropId: updates[before.length]?.id ?? '',
  };
}
