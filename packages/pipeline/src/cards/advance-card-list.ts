import { finishApplying } from '@watchfloor/db/card-lists/activate';
import { compareWithActive, noteComparison } from '@watchfloor/db/card-lists/compare';
import { refuseDuplicates } from '@watchfloor/db/card-lists/duplicates';
import { failCardListVersion } from '@watchfloor/db/card-lists/fail';
import { findCardListVersion } from '@watchfloor/db/card-lists/find';
import { touchCardListVersion } from '@watchfloor/db/card-lists/touch';
import type { CardListVersionRecord } from '@watchfloor/db/card-lists/version-record';
import { isDataError } from '@watchfloor/db/transaction';
import { formatCard } from '@watchfloor/domain/cards/format-card';
import type { CardListWork } from './card-list-services.ts';
import { searchListings } from './search-listings.ts';

/** Days of payments that a dry run looks back on. */
const LOOK_BACK_DAYS = 30;
const DAY = 86_400_000;
const TOUCH_EVERY_MS = 5_000;

/**
 * Goes on with an upload: the dry run of one that is all here, the search for earlier payments of one that was applied,
 * rolled back or restored. Done twice, or by two workers at once, it comes to the same.
 */
export async function advanceCardList(services: CardListWork, id: string): Promise<void> {
  const version = await findCardListVersion(services.db, id);
  if (version === null) return;
  if (version.status === 'scanning') {
    if (version.receivedAll) await dryRun(services, version);
    return;
  }
  await searchAndFinish(services);
}

/** Looks for what new listings make of earlier payments, then calls their uploads applied. */
export async function searchAndFinish(services: CardListWork): Promise<void> {
  await searchListings(services);
  await finishApplying(services.db);
}

async function dryRun(
  { db, events }: Pick<CardListWork, 'db' | 'events'>,
  version: CardListVersionRecord,
): Promise<void> {
  // A long list takes longer than a job may before it is taken for lost.
  const touches = setInterval(
    () => void touchCardListVersion(db, version.id).catch(events.error),
    TOUCH_EVERY_MS,
  );
  try {
    const duplicates = await refuseDuplicates(db, version);
    const upload = { ...version, valid: version.valid - duplicates };
    const since = new Date(Date.now() - LOOK_BACK_DAYS * DAY);
    const comparison = await compareWithActive(db, upload, version.list.id, since);
    const topHits = comparison.topHits.map(({ token, first6, last4, brand, payments, totals }) => ({
      token,
      label: formatCard({ token, first6, last4, brand }),
      payments,
      totals,
    }));
    await noteComparison(db, version.id, { ...comparison, topHits });
  } catch (error) {
    if (!isDataError(error)) throw error;
    // It would fail the next time as well.
    await failCardListVersion(
      db,
      version.id,
      'The dry run failed for a reason on our side, see the log of the worker.',
    );
    events.error(error);
  } finally {
    clearInterval(touches);
  }
}
