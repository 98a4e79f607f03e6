import type { City } from '@watchfloor/domain/cities';
import { exponentOf } from '@watchfloor/domain/money';
import { pick, type Random, weightedIndex } from '../../random.ts';
import { type AmountLaw, drawAmount } from '../day/amounts.ts';
import { cityProfiles } from '../day/cities.ts';

export type Channel = 'pos' | 'ecommerce' | 'atm';

/** Merchants of one trade: what is paid there, and how. */
export interface Trade {
  readonly names: readonly string[];
  readonly channel: Channel;
  /** Relative weight among honest payments. */
  readonly share: number;
  /** Of a payment in dollars; other currencies follow by `perDollar`. */
  readonly law: AmountLaw;
}

export const trades = {
  groceries: {
    names: ['Fresh Basket', 'Market Hall', 'Greenleaf Grocers', 'Daily Pantry'],
    channel: 'pos',
    share: 26,
    law: { median: 31, sigma: 0.7 },
  },
  food: {
    names: ['Corner Espresso', 'Noodle Counter', 'The Copper Pot', 'Bread & Salt'],
    channel: 'pos',
    share: 22,
    law: { median: 14, sigma: 0.6 },
  },
  transport: {
    names: ['Metro Tickets', 'City Cabs', 'Northside Fuel'],
    channel: 'pos',
    share: 12,
    law: { median: 11, sigma: 0.9 },
  },
  fashion: {
    names: ['Linen & Loom', 'Harbour Shoes', 'Second Stitch'],
    channel: 'pos',
    share: 7,
    law: { median: 58, sigma: 0.7 },
  },
  jewellery: {
    names: ['Goldsmith Row', 'Pearl & Sons'],
    channel: 'pos',
    share: 1,
    law: { median: 260, sigma: 0.8 },
  },
  marketplace: {
    names: ['Parcelwood', 'Everything Depot', 'Bookmoor'],
    channel: 'ecommerce',
    share: 16,
    law: { median: 36, sigma: 0.9 },
  },
  digital: {
    names: ['Gift Card Vault', 'Pixel Arcade', 'Streamhouse'],
    channel: 'ecommerce',
    share: 8,
    law: { median: 18, sigma: 0.6 },
  },
  electronics: {
    names: ['Volt & Wire', 'Lumen Electronics'],
    channel: 'ecommerce',
    share: 3,
    law: { median: 210, sigma: 0.8 },
  },
  cash: { names: ['Cash Machine'], channel: 'atm', share: 5, law: { median: 90, sigma: 0.6 } },
} as const satisfies Record<string, Trade>;

const everyTrade: readonly Trade[] = Object.values(trades);
const tradeIndex = weightedIndex(everyTrade.map(({ share }) => share));
export const honestTrade = (random: Random): Trade => everyTrade[tradeIndex(random.float())] as Trade;

/** Branches of a name in a city; a shop on the internet has one. */
const BRANCHES = 12;

/** What a dollar buys of it, roughly, and its smallest usual note; both in major units. */
const money: Readonly<Record<string, { readonly perDollar: number; readonly note: number }>> = {
  USD: { perDollar: 1, note: 10 },
  GBP: { perDollar: 0.78, note: 10 },
  RUB: { perDollar: 92, note: 500 },
  JPY: { perDollar: 152, note: 1_000 },
};

/** Payments in the city's own currency where it has one; the rest are in dollars, as most transfers are. */
export const LOCAL_CURRENCY_SHARE = 0.5;

export function drawCurrency(city: City, random: Random): string {
  const { localCurrency } = cityProfiles[city];
  return localCurrency !== undefined && random.float() < LOCAL_CURRENCY_SHARE ? localCurrency : 'USD';
}

export interface Purchase {
  readonly city: City;
  readonly merchant: string;
  readonly channel: Channel;
  readonly currency: string;
  /** Minor units, over 0. */
  readonly amount: number;
}

/**
 * Something bought at a merchant of a trade.
 * @throws RangeError for a currency that no city pays in
 */
export function buy(trade: Trade, city: City, currency: string, random: Random): Purchase {
  const unit = money[currency];
  if (unit === undefined) throw new RangeError(`the simulator has no prices in ${currency}`);
  const name = pick(random, trade.names);
  const { channel, law } = trade;
  const amount = drawAmount({ ...law, median: law.median * unit.perDollar }, currency, random);
  const note = unit.note * 10 ** exponentOf(currency);
  return {
    city,
    merchant: channel === 'ecommerce' ? name : `${name} ${city} ${random.int(1, BRANCHES)}`,
    channel,
    currency,
    // Machines give notes.
    amount: channel === 'atm' ? Math.max(1, Math.round(amount / note)) * note : amount,
  };
}
