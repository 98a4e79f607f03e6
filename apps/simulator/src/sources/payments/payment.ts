import type { City } from '@watchfloor/domain/cities';
import { type CloudEvent, decimal } from '../cloud-event.ts';
import type { Card } from './cards/cards.ts';
import type { Channel } from './shops.ts';

/** A payment before it is written down as an event. */
export interface Payment {
  readonly id: string;
  /** Event time, milliseconds since 1970. */
  readonly at: number;
  readonly card: Card;
  readonly city: City;
  readonly merchant: string;
  readonly channel: Channel;
  readonly currency: string;
  /** Minor units, over 0. */
  readonly amount: number;
}

/** CloudEvents `source` of all payments: cards of every city go through one switch. */
export const CARD_SWITCH = 'simulator/card-switch';

export function paymentEvent(payment: Payment): CloudEvent {
  return {
    specversion: '1.0',
    id: payment.id,
    source: CARD_SWITCH,
    type: 'payment',
    time: new Date(payment.at).toISOString(),
    data: {
      card_number: payment.card.number,
      amount: decimal(payment.amount, payment.currency),
      currency: payment.currency,
      merchant: payment.merchant,
      city: payment.city,
      channel: payment.channel,
    },
  };
}
