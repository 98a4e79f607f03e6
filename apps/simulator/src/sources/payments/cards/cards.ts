import { type Brand, brandOf } from '@watchfloor/domain/cards/brand';
import { formatCard } from '@watchfloor/domain/cards/format-card';
import { passesLuhn } from '@watchfloor/domain/cards/luhn';
import { CITIES, type City } from '@watchfloor/domain/cities';
import { pick, type Random, randomAt, weightedIndex } from '../../../random.ts';
import { cityShares } from '../../day/cities.ts';
import { type Issuer, issuers } from './issuers.ts';

/** A test card. Its number belongs in payments and in the file for analysts, never in a log or in the truth. */
export interface Card {
  readonly number: string;
  readonly brand: Brand;
  readonly home: City;
}

export interface StolenCard extends Card {
  /** Milliseconds since 1970. */
  readonly reportedAt: number;
  readonly reason: string;
}

export interface Cards {
  /** Whom honest payments are made with, by home. */
  readonly good: Readonly<Record<City, readonly Card[]>>;
  /** A tenth of all. */
  readonly stolen: readonly StolenCard[];
}

/**
 * The seed of every simulator's cards, unlike the seed of what happens to them: a list of stolen cards that was uploaded
 * yesterday names today's cards as well.
 */
export const CARDS_SEED = 20_260_401;

/** Of this many cards exactly one is stolen. */
export const CARDS_PER_STOLEN = 10;

/** Enough that a stolen card rests long enough between two uses for each to be news. */
export const DEFAULT_CARDS = 5_000;

const DAY_MS = 24 * 3_600_000;
/** The last day on which a theft was reported: fixed, so that the file of stolen cards stays the same. */
const LAST_REPORT = Date.UTC(2026, 8, 30);
const REASONS = ['reported stolen', 'reported lost', 'skimmed at a cash machine', 'number leaked online'];

const issuerIndex = weightedIndex(issuers.map(({ share }) => share));
const homeIndex = weightedIndex(cityShares);

/**
 * The first `count` cards of a seed, no number twice; more cards begin with the same ones.
 * @param count a multiple of CARDS_PER_STOLEN
 */
export function createCards({ seed, count }: { readonly seed: number; readonly count: number }): Cards {
  if (count % CARDS_PER_STOLEN !== 0) {
    throw new RangeError(`${count} cards have no exact tenth: take a multiple of ${CARDS_PER_STOLEN}`);
  }
  const numbers = new Set<string>();
  const good = Object.fromEntries(CITIES.map((city) => [city, [] as Card[]])) as Record<City, Card[]>;
  const stolen: StolenCard[] = [];
  for (let ten = 0; ten < count / CARDS_PER_STOLEN; ten += 1) {
    const random = randomAt(seed, 'cards', ten);
    const unlucky = random.int(0, CARDS_PER_STOLEN - 1);
    for (let place = 0; place < CARDS_PER_STOLEN; place += 1) {
      const card = drawCard(random, numbers);
      if (place !== unlucky) good[card.home].push(card);
      else {
        const reportedAt = LAST_REPORT - random.int(0, 30 * 24) * (DAY_MS / 24);
        stolen.push({ ...card, reportedAt, reason: pick(random, REASONS) });
      }
    }
  }
  return { good, stolen };
}

function drawCard(random: Random, taken: Set<string>): Card {
  const home = CITIES[homeIndex(random.float())] as City;
  const issuer = issuers[issuerIndex(random.float())] as Issuer;
  for (;;) {
    const number = drawNumber(random, issuer);
    // Brands own runs within each other's: a number that reads as another's is drawn again.
    if (taken.has(number) || brandOf(number) !== issuer.brand) continue;
    taken.add(number);
    return { number, brand: issuer.brand, home };
  }
}

function drawNumber(random: Random, { length, firstDigits: [from, to] }: Issuer): string {
  let body = String(random.int(from, to));
  while (body.length < length - 1) body += String(random.int(0, 9));
  // Of ten last digits exactly one makes the sum right.
  return body + [...'0123456789'].find((digit) => passesLuhn(body + digit));
}

/** A card as people may see it, the way the console writes it. Its token is the gateway's to know. */
export const cardLabel = ({ number, brand }: Card): string =>
  formatCard({ first6: number.slice(0, 6), last4: number.slice(-4), brand, token: '' });
