import { join } from 'node:path';
import { formatAmount } from '@watchfloor/domain/money';
import { decimal } from '../../cloud-event.ts';
import type { KeyCustomer } from './key-customers.ts';

export const keyUsersPath = (dataDir: string): string => join(dataDir, 'simulator', 'key-users.csv');

/** The list of key customers as a business manager keeps it: amounts with commas, and so in quotes. */
export const keyUsersFile = (customers: readonly KeyCustomer[], currency: string): string =>
  [
    'id,raw_premium,raw_info',
    ...customers.map(({ id, premium, info }) => `${id},"${formatAmount(premium, currency)}","${info}"`),
    '',
  ].join('\n');

/** The same as `POST /v1/key-users` takes it. */
export const keyUserRows = (customers: readonly KeyCustomer[], currency: string) =>
  customers.map(({ id, premium, info }) => ({ id, raw_premium: decimal(premium, currency), raw_info: info }));
