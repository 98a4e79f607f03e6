import { formatAmount, formatMoney } from '../money.ts';
import { formatWindow, type WindowDetector } from './window-detector.ts';

/** Layering between two accounts. Window and limit are those of the DC/OS fintrans demonstration. */
export const pairVolume: WindowDetector<'transfer'> = {
  kind: 'window',
  id: 'pair-volume',
  title: 'Pair volume',
  description: 'One account moves more to another, in one currency, than the limit allows within the window.',
  listensTo: 'transfer',
  key: ['source_account', 'target_account', 'currency'],
  measure: { aggregate: 'sum', column: 'amount_minor' },
  defaults: { windowSeconds: 3600, limit: 8000, limitByCurrency: {}, severity: { high: 1.5, critical: 3 } },
  sentence: ({ key: [from = '', to = '', code = ''], peak, limit, windowSeconds }) =>
    `${from} → ${to} moved ${formatMoney(peak, code)} in ${formatWindow(windowSeconds)}, limit ${formatAmount(limit, code)}`,
};
