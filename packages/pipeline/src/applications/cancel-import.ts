import { cancelApplicationImport } from '@watchfloor/db/application-imports/cancel';
import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';

export type CancelledImport =
  | { readonly outcome: 'done'; readonly message?: undefined }
  | { readonly outcome: 'missing' | 'refused'; readonly message: string };

/** Stops an import that is being read, within about a second. What was taken before stays. */
export async function cancelImport(
  { db }: { readonly db: Pick<Db, 'pool'> },
  id: string,
  actor: Actor,
): Promise<CancelledImport> {
  const status = await cancelApplicationImport(db, id, actor);
  if (status === null) return { outcome: 'missing', message: `There is no import ${id}.` };
  if (status === 'reading' || status === 'cancelled') return { outcome: 'done' };
  return {
    outcome: 'refused',
    message:
      status === 'done'
        ? 'The import is complete: its applicants are taken.'
        : 'The import failed already: no more of it is being read.',
  };
}
