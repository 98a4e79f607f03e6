import type { Currency, Minor } from '../money.ts';
import type { PersonToken, Pseudonymise } from '../people/person-token.ts';
import { DataFields } from './data-fields.ts';
import type { FactResult } from './problem.ts';

/** An insurance order as it was when it was last changed, cleaned and typed: a row of dwd.policy_order. */
export interface PolicyOrder {
  readonly userId: string;
  readonly orderNo: string;
  readonly orderType: string | null;
  /** When the order came to be as it is, milliseconds since 1970: the figures go by it. So are the other times. */
  readonly modifiedAt: number;
  readonly createdAt: number | null;
  readonly paidAt: number | null;
  /** Minor units of the insurer's currency. */
  readonly price: Minor | null;
  /** What there is to pay; null where the order does not say, which counts as zero. */
  readonly payable: Minor | null;
  readonly customer: PersonToken | null;
  /** The policy holder: the customer's telephone. */
  readonly holder: PersonToken | null;
  readonly certificate: PersonToken | null;
}

/** Reads `data` of a policy order: cleaned and typed, its people by tokens, or every reason why not. */
export function parsePolicyOrder(
  data: unknown,
  {
    now,
    pseudonymise,
    insuranceCurrency,
  }: { now: number; pseudonymise: Pseudonymise; insuranceCurrency: Currency },
): FactResult<PolicyOrder> {
  const fields = new DataFields(data);
  return fields.done({
    userId: fields.label('id', 64),
    orderNo: fields.label('order_no', 64),
    orderType: fields.optionalLabel('order_type', 64),
    modifiedAt: fields.moment('gmt_modified', now),
    createdAt: fields.optionalMoment('gmt_created'),
    paidAt: fields.optionalMoment('pay_time'),
    price: fields.optionalAmount(['order_price'], insuranceCurrency),
    payable: fields.optionalAmount(['account_payable', 'account_payble'], insuranceCurrency),
    customer: fields.person('customer_name', pseudonymise),
    holder: fields.person('customer_tel', pseudonymise),
    certificate: fields.person('certificate_no', pseudonymise),
  });
}
