import { pick, type Random, randomAt, weightedIndex } from '../../../random.ts';
import type { StolenCard } from '../cards/cards.ts';
import { cardBurst } from './card-burst.ts';
import { type CardMisuse, MISUSE_KINDS, type MisuseKind } from './card-misuse.ts';
import { farCities } from './far-cities.ts';
import type { SpreeMaker } from './spree.ts';
import { stolenUse } from './stolen-use.ts';

/** No misuse takes longer from its first to its last payment. */
export const LONGEST_MISUSE_MS = 25 * 60_000;

const HOUR_MS = 3_600_000;
const makers: Readonly<Record<MisuseKind, SpreeMaker>> = {
  stolen_use: stolenUse,
  card_burst: cardBurst,
  far_cities: farCities,
};
const kindIndex = weightedIndex([0.84, 0.08, 0.08]);

interface MisuseOptions {
  readonly seed: number;
  readonly run: string;
  readonly perHour: number;
  readonly stolen: readonly StolenCard[];
}

/**
 * The misuse of cards that begins within an hour.
 * @param hour hours since 1970
 */
export function misuseStartingIn(hour: number, { seed, run, perHour, stolen }: MisuseOptions): CardMisuse[] {
  const random = randomAt(seed, 'misuse', hour);
  return Array.from({ length: random.poisson(perHour) }, () => {
    const startsAt = hour * HOUR_MS + random.int(0, HOUR_MS - 1);
    return drawMisuse(random, { run, startsAt, card: pick(random, stolen) });
  });
}

function drawMisuse(
  random: Random,
  { run, startsAt, card }: { run: string; startsAt: number; card: StolenCard },
): CardMisuse {
  const kind = MISUSE_KINDS[kindIndex(random.float())] as MisuseKind;
  const { purchases, spanMs } = makers[kind](random, card.home);
  const between = purchases
    .slice(2)
    .map(() => random.int(1, spanMs - 1))
    .sort((a, b) => a - b);
  const offsets = [0, ...between, spanMs];
  const payments = purchases.map((purchase, index) => ({
    id: `${run}-${random.token()}`,
    at: startsAt + (offsets[index] ?? spanMs),
    card,
    ...purchase,
  }));
  const currency = purchases[0]?.currency ?? 'USD';
  return { id: `${run}-crime-${random.token()}`, kind, card, currency, startsAt, payments };
}
