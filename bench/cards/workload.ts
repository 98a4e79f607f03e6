import { alertId } from '@watchfloor/domain/alerts/alert-id';
import type { CardNumber } from '@watchfloor/domain/cards/card-number';
import type { TokeniseCard } from '@watchfloor/domain/cards/card-token';
import { randomAt } from '@watchfloor/simulator/random';
import type { LoudEvents } from '../harness/latency.ts';

const CITIES = ['London', 'NYC', 'SF', 'Moscow', 'Tokyo'];
/** Events in a millisecond of event time. */
const PAYMENTS_PER_MS = 50;
/** One payment in this many is on a stolen card, each on another one, as of the transfers one in 500 is over the limit. */
const STOLEN_EVERY = 500;
/** Cards that no list names. */
const GOOD_CARDS = 200_000;

/** The `index`th card: 16 digits of visa's that pass Luhn. Stolen ones and good ones are of different ranges. */
export function cardNumber(kind: 'stolen' | 'good', index: number): string {
  const start = `${kind === 'stolen' ? '453201' : '455673'}${String(index).padStart(9, '0')}`;
  let sum = 0;
  for (let place = 0; place < 15; place++) {
    const digit = start.charCodeAt(14 - place) - 48;
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${start}${(10 - (sum % 10)) % 10}`;
}

/** A list file of the first `count` stolen cards. */
export function listFile(count: number): Buffer {
  const lines = ['card_number,provider,is_stolen,effective_from,reason'];
  for (let index = 0; index < count; index++)
    lines.push(`${cardNumber('stolen', index)},visa,true,,reported stolen`);
  return Buffer.from(`${lines.join('\n')}\n`);
}

const paymentJson = (payment: { id: string; at: number; card: string; amount: number; city: string }) =>
  `{"specversion":"1.0","id":"${payment.id}","source":"bench","type":"payment","time":"${new Date(payment.at).toISOString()}","data":{"card_number":"${payment.card}","amount":"${(payment.amount / 100).toFixed(2)}","currency":"USD","merchant":"Corner shop 17","city":"${payment.city}","channel":"pos"}}`;

/** `count` payments that end at `end`, as JSON; of the stolen cards from number `firstStolen` on each is used once. */
export function makePayments(name: string, count: number, end: number, firstStolen: number): string[] {
  const random = randomAt(42, name, 0);
  return Array.from({ length: count }, (_, index) => {
    const stolen = index % STOLEN_EVERY === 0;
    return paymentJson({
      id: `${name}-${index}`,
      at: Math.floor(end) - Math.floor((count - index) / PAYMENTS_PER_MS),
      card: stolen
        ? cardNumber('stolen', firstStolen + index / STOLEN_EVERY)
        : cardNumber('good', random.int(0, GOOD_CARDS - 1)),
      amount: Math.max(1, Math.round(random.logNormal(12_000, 1))),
      city: CITIES[random.int(0, CITIES.length - 1)] ?? 'London',
    });
  });
}

/** How many stolen cards that many payments use. */
export const stolenAmong = (payments: number): number => Math.ceil(payments / STOLEN_EVERY);

/** Payments for `measureLatency`, with the alerts of the stolen cards among them, from number `firstStolen` on. */
export const stolenPayments =
  (tokenise: TokeniseCard, firstStolen: number) =>
  (name: string, from: number, count: number): LoudEvents => {
    const random = randomAt(42, name, from);
    const loud: string[] = [];
    const events = Array.from({ length: count }, (_, index) => {
      const number = from + index;
      const at = Date.now();
      const stolen = number % STOLEN_EVERY === 0;
      const card = stolen
        ? cardNumber('stolen', firstStolen + number / STOLEN_EVERY)
        : cardNumber('good', random.int(0, GOOD_CARDS - 1));
      if (stolen) loud.push(alertId('stolen-card', [tokenise(card as CardNumber).token], at));
      return paymentJson({ id: `${name}-${number}`, at, card, amount: 1000 + number, city: 'London' });
    });
    return { events, loud };
  };
