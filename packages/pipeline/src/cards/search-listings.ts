import type { Db } from '@watchfloor/db/database';
import type { RecordedAlerts } from '@watchfloor/db/detect/record-episodes';
import { searchActivation, searchDueEntries } from '@watchfloor/db/detect/search-listings';
import type { Redis } from 'ioredis';
import { publish } from '../publish.ts';

/** Raises alerts for payments made shortly before their card was listed, for every listing not yet searched for. */
export async function searchListings({ db, redis }: { db: Db; redis: Redis }): Promise<void> {
  const tell = async ({ alertIds, outboxSeqs }: RecordedAlerts) => {
    if (alertIds.length > 0) await publish({ db, redis }, { alert: alertIds }, outboxSeqs);
  };
  while (await searchActivation(db, tell));
  await searchDueEntries(db, tell);
}
