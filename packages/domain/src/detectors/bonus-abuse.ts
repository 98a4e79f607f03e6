import { formatWindow, type WindowDetector } from './window-detector.ts';

/** One device that claims a campaign's bonus again and again, whatever accounts it names. */
export const bonusAbuse: WindowDetector<'bonus_claim'> = {
  kind: 'window',
  id: 'bonus-abuse',
  title: 'Bonus abuse',
  description:
    'One device claims the bonus of one campaign more often than the limit allows within the window.',
  listensTo: 'bonus_claim',
  key: ['device_id', 'campaign'],
  measure: { aggregate: 'count' },
  defaults: {
    windowSeconds: 86_400,
    limit: 3,
    limitByCurrency: {},
    severity: { high: 1.5, critical: 3 },
  },
  sentence: ({ key: [device = '', campaign = ''], peak, limit, windowSeconds }) =>
    `Device ${device} claimed the bonus of ${campaign} ${peak} times in ${formatWindow(windowSeconds)}, limit ${limit}`,
};
