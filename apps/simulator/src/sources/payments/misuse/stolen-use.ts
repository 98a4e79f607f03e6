import { buy, drawCurrency, honestTrade } from '../shops.ts';
import type { SpreeMaker } from './spree.ts';

const MINUTE_MS = 60_000;

/** One to five purchases that differ from the owner's in nothing but who makes them. */
export const stolenUse: SpreeMaker = (random, home) => {
  const currency = drawCurrency(home, random);
  const purchases = Array.from({ length: random.int(1, 5) }, () =>
    buy(honestTrade(random), home, currency, random),
  );
  return {
    purchases,
    spanMs: purchases.length === 1 ? 0 : random.int(2 * MINUTE_MS, 20 * MINUTE_MS),
  };
};
