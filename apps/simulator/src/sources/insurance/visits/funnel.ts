/** A step on the way to an order. */
export interface FunnelStep {
  /** What the site calls the type of its pages. */
  readonly type: string;
  /** How likely somebody who did the step before does this one. */
  readonly reach: number;
  /** Pages looked at in it, from 1 up to this many, each count as likely. */
  readonly most: number;
  readonly pages: readonly string[];
}

export const PRODUCTS = ['household', 'motor', 'travel', 'health'] as const;
const ofProducts = (page: string) => PRODUCTS.map((product) => `${page}/${product}`);

export const funnel: readonly FunnelStep[] = [
  { type: 'landing', reach: 1, most: 1, pages: ['home', 'offers', 'advice/storm-damage'] },
  { type: 'product', reach: 0.72, most: 4, pages: ofProducts('product') },
  { type: 'quote', reach: 0.5, most: 2, pages: ofProducts('quote') },
  { type: 'sign_in', reach: 0.6, most: 1, pages: ['account/sign-in'] },
  { type: 'checkout', reach: 0.7, most: 2, pages: ['checkout/details', 'checkout/payment'] },
  { type: 'confirmation', reach: 0.75, most: 1, pages: ['checkout/thank-you'] },
];

/** Visitors whom the insurer has as customers; nobody else signs in. */
export const CUSTOMER_SHARE = 0.6;
/** Of these, those whom the site still knows when they come. */
export const REMEMBERED_SHARE = 0.3;
