import { formatAmount, formatMoney } from '../money.ts';
import type { ChangeDetector } from './change-detector.ts';

/** Key customers who insure much less than before. */
export const coverageDrop: ChangeDetector<'coverage_update'> = {
  kind: 'change',
  id: 'coverage-drop',
  title: 'Coverage drop',
  description:
    'A key customer’s insured amount falls below what it was by more than the share. The first update is held against the amount on the list, each later one against the update before it.',
  listensTo: 'coverage_update',
  key: ['user_id'],
  defaults: { share: 0.15, severity: { high: 2, critical: 4 } },
  sentence: ({ key: [id = ''], before, after, drop, limit, currency }) =>
    `Cover of ${id} fell from ${formatAmount(before, currency)} to ${formatMoney(after, currency)} (${drop / 100} %), limit ${limit / 100} %`,
  withdrawn: ({ key: [id = ''], limit }) =>
    `Cover of ${id} did not fall by more than ${limit / 100} % after all, as updates that came late show`,
};
