import { buy, drawCurrency, type Trade, trades } from '../shops.ts';
import type { SpreeMaker } from './spree.ts';

const MINUTE_MS = 60_000;
/** A payment that only finds out whether the card still works. */
const probe: Trade = { ...trades.digital, law: { median: 1.5, sigma: 0.3 } };

/** Eight to twenty payments on the internet within minutes: a small one first, then what can be sold again. */
export const cardBurst: SpreeMaker = (random, home) => {
  const currency = drawCurrency(home, random);
  const payments = random.int(8, 20);
  return {
    purchases: Array.from({ length: payments }, (_, index) => {
      const goods = random.float() < 0.7 ? trades.digital : trades.electronics;
      return buy(index === 0 ? probe : goods, home, currency, random);
    }),
    spanMs: random.int(2 * MINUTE_MS, 10 * MINUTE_MS),
  };
};
