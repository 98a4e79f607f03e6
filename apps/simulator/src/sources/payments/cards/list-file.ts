import { join } from 'node:path';
import type { StolenCard } from './cards.ts';

export const listPath = (dataDir: string): string => join(dataDir, 'simulator', 'stolen-cards.csv');

/** The list of stolen cards as an analyst uploads it: the one text in which numbers stand. */
export const listOf = (stolen: readonly StolenCard[]): string =>
  [
    'card_number,provider,is_stolen,effective_from,reason',
    ...stolen.map(({ number, brand, reportedAt, reason }) =>
      [number, brand, 'true', new Date(reportedAt).toISOString(), reason].join(),
    ),
    '',
  ].join('\n');
