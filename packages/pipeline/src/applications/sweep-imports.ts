import { failApplicationImport, listSilentImports } from '@watchfloor/db/application-imports/fail';
import type { Db } from '@watchfloor/db/database';
import { importBrokenOff } from './import-progress.ts';

/** An import that is being read tells of itself every second: after this its receiver has died. */
const GONE_AFTER_MS = 30_000;

/** Gives up imports whose receiver died: nobody else would, and they would seem to be read for ever. */
export async function sweepImports({ db }: { readonly db: Pick<Db, 'pool'> }, now: number): Promise<void> {
  const gone = new Date(now - GONE_AFTER_MS);
  for (const { id, ...progress } of await listSilentImports(db, gone)) {
    await failApplicationImport(db, id, importBrokenOff(progress), gone);
  }
}
