import { CITIES } from '@watchfloor/domain/cities';
import { pick } from '../../../random.ts';
import { buy, trades } from '../shops.ts';
import type { SpreeMaker } from './spree.ts';

const MINUTE_MS = 60_000;

/**
 * A card and its copy: one or two purchases at home, as many in another city, all within minutes and with a card in the
 * hand. Any two of the cities are hours of flight apart.
 */
export const farCities: SpreeMaker = (random, home) => {
  const away = pick(
    random,
    CITIES.filter((city) => city !== home),
  );
  const places = [
    ...Array.from({ length: random.int(1, 2) }, () => home),
    ...Array.from({ length: random.int(1, 2) }, () => away),
  ];
  return {
    purchases: places.map((city) =>
      buy(pick(random, [trades.jewellery, trades.fashion, trades.cash]), city, 'USD', random),
    ),
    spanMs: random.int(3 * MINUTE_MS, 12 * MINUTE_MS),
  };
};
