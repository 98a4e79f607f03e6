import { formatMoney } from '../money.ts';
import type { ListDetector } from './list-detector.ts';

/** Payments on cards that an analyst's list calls stolen. */
export const stolenCard: ListDetector<'payment'> = {
  kind: 'list',
  id: 'stolen-card',
  title: 'Stolen card',
  description:
    'A card that is on an active list was paid with; when a card becomes listed, its payments shortly before count as well.',
  listensTo: 'payment',
  key: ['card_token'],
  defaults: { windowSeconds: 3600, severity: { high: 1, critical: 3 } },
  sentence: ({ label, hits, totals }) =>
    `Stolen ${label} paid ${Object.entries(totals)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, amount]) => formatMoney(amount, code))
      .join(' and ')} in ${hits === 1 ? '1 payment' : `${hits} payments`}`,
};
