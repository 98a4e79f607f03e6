import { pick, type Random } from '../../../random.ts';
import { decimal } from '../../cloud-event.ts';
import { drawAmount } from '../../day/amounts.ts';
import type { Insured } from '../insured.ts';
import { type Report, report, reportDelay, writtenTime } from '../report.ts';
import { LATER_MINUTES } from '../unfolding.ts';
import { PRODUCTS } from './funnel.ts';

const MINUTE_MS = 60_000;

/** Where an order is made up, the CloudEvents `source` of what is told of it. */
export const CHANNELS = [
  'simulator/insurer-shop',
  'simulator/insurer-app',
  'simulator/partner-shop',
] as const;
/** The channel that has always written `account_payble`. */
export const MISSPELT: (typeof CHANNELS)[number] = 'simulator/partner-shop';

/** Orders that do not say what there is to pay. */
export const UNPAYABLE_SHARE = 0.04;
/** Orders that their user changes again, minutes to hours later. */
export const CHANGED_SHARE = 0.3;
const LEAST_CHANGE_MS = 10 * MINUTE_MS;
const MOST_CHANGE_MS = 3 * 60 * MINUTE_MS;

interface OrderOptions {
  readonly run: string;
  readonly currency: string;
  /** When it was made. */
  readonly at: number;
}

/** An order and, for some, what becomes of it within LATER_MINUTES: the same order with another price, at another hour. */
export function order(
  user: Insured,
  { run, currency, at }: OrderOptions,
  random: Random,
): { readonly first: Report; readonly change: Report | undefined } {
  const source = pick(random, CHANNELS);
  const orderNo = `${run}-${random.token()}`;
  const product = pick(random, PRODUCTS);
  const price = drawAmount({ median: 320, sigma: 0.6 }, currency, random);
  const tell = (modifiedAt: number, listPrice: number): Report => {
    const payable = decimal(Math.ceil(listPrice * (1 - 0.01 * random.int(0, 15))), currency);
    return report({
      at: modifiedAt + reportDelay(random),
      id: `${run}-${random.token()}`,
      source,
      type: 'policy_order',
      data: {
        id: user.id,
        order_no: orderNo,
        order_type: product,
        pay_time: modifiedAt - random.int(100, 900),
        order_price: decimal(listPrice, currency),
        customer_name: user.name,
        customer_tel: user.tel,
        certificate_no: user.certificate,
        gmt_created: at,
        gmt_modified: writtenTime(modifiedAt, random),
        ...(random.float() < UNPAYABLE_SHARE
          ? pick(random, [{}, { account_payable: null }])
          : { [source === MISSPELT ? 'account_payble' : 'account_payable']: payable }),
      },
    });
  };
  const first = tell(at, price);
  if (random.float() >= CHANGED_SHARE) return { first, change: undefined };
  const later = at + Math.round(LEAST_CHANGE_MS * (MOST_CHANGE_MS / LEAST_CHANGE_MS) ** random.float());
  return { first, change: tell(later, Math.ceil(price * (0.7 + 0.5 * random.float()))) };
}

// A visit, the longest wait and the latest report together have to fit.
if (MOST_CHANGE_MS > (LATER_MINUTES - 45) * MINUTE_MS)
  throw new RangeError('orders change too late to be told');
