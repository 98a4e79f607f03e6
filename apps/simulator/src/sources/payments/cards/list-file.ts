import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StolenCard } from './cards.ts';

export const listPath = (dataDir: string): string => join(dataDir, 'simulator', 'stolen-cards.csv');

/** The list of stolen cards as an analyst uploads it. */
export const listOf = (stolen: readonly StolenCard[]): string =>
  [
    'card_number,provider,is_stolen,effective_from,reason',
    ...stolen.map(({ number, brand, reportedAt, reason }) =>
      [number, brand, 'true', new Date(reportedAt).toISOString(), reason].join(),
    ),
    '',
  ].join('\n');

/** Writes that list, whole or not at all. It is the one place where numbers lie: readable by its owner only. */
export async function writeList(path: string, stolen: readonly StolenCard[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, listOf(stolen), { mode: 0o600 });
  await rename(draft, path);
}
