import { type Random, weightedIndex } from '../../../random.ts';

/** A way into the site. */
export interface Entry {
  /** Empty for those who came by themselves. */
  readonly name: string;
  /** Relative weight among visits. */
  readonly share: number;
  /** How much likelier than the average such a visitor asks for a quote; the average of all visits is 1. */
  readonly keen: number;
}

export const entries: readonly Entry[] = [
  { name: '', share: 40, keen: 0.98 },
  { name: 'search-household', share: 18, keen: 1.3 },
  { name: 'search-motor', share: 12, keen: 1.25 },
  { name: 'newsletter-autumn', share: 10, keen: 1.4 },
  { name: 'partner-banner', share: 12, keen: 0.5 },
  { name: 'social-video', share: 8, keen: 0.3 },
];

const entryIndex = weightedIndex(entries.map(({ share }) => share));
export const drawEntry = (random: Random): Entry => entries[entryIndex(random.float())] as Entry;

/** Campaigns that pay a bonus. */
export const bonusCampaigns = [
  'welcome-2026',
  'refer-a-friend',
  'newsletter-autumn',
  'winter-tyres',
  'no-claims-gift',
  'partner-cashback',
] as const;
