import type { City } from '@watchfloor/domain/cities';
import { type CloudEvent, decimal } from '../cloud-event.ts';

/** A transfer before it is written down as an event. */
export interface Transfer {
  readonly id: string;
  /** Event time, milliseconds since 1970. */
  readonly at: number;
  readonly city: City;
  readonly sourceAccount: string;
  readonly targetAccount: string;
  readonly currency: string;
  /** Minor units, over 0. */
  readonly amount: number;
}

/** CloudEvents `source` of a city's transfers. */
export const sourceOf = (city: City): string => `simulator/${city.toLowerCase()}`;

export function transferEvent(transfer: Transfer): CloudEvent {
  return {
    specversion: '1.0',
    id: transfer.id,
    source: sourceOf(transfer.city),
    type: 'transfer',
    time: new Date(transfer.at).toISOString(),
    data: {
      source_account: transfer.sourceAccount,
      target_account: transfer.targetAccount,
      amount: decimal(transfer.amount, transfer.currency),
      currency: transfer.currency,
      city: transfer.city,
    },
  };
}
