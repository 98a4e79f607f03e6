import { failCardListVersion } from '@watchfloor/db/card-lists/fail';
import { listLeftEntries, removeEntries } from '@watchfloor/db/card-lists/remove-entries';
import { listUnfinishedCardLists } from '@watchfloor/db/card-lists/unfinished';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { searchAndFinish } from './advance-card-list.ts';
import { brokenOff } from './broken-off.ts';
import type { CardListWork } from './card-list-services.ts';

/** How long a job may take before it is taken for lost. One too many only does what is done again. */
const LOST_AFTER_MS = 15_000;
/** An upload that streams tells of itself every second: after this its receiver has died. */
const GONE_AFTER_MS = 30_000;

/**
 * Sees to uploads that somebody left unfinished: those that are all here get a job, those whose receiver died fail, what is
 * left of such ones is deleted. And finds the listings whose own time has come.
 */
export async function sweepCardLists(
  { jobs, ...services }: CardListWork & { readonly jobs: Pick<Jobs, 'enqueueCardList'> },
  now: number,
): Promise<void> {
  const { db, events } = services;
  const gone = new Date(now - GONE_AFTER_MS);
  for (const upload of await listUnfinishedCardLists(db, new Date(now - LOST_AFTER_MS))) {
    if (upload.receivedAll) await jobs.enqueueCardList(upload.id, 'sweep').catch(events.error);
    else if (upload.progressAt < gone)
      await failCardListVersion(db, upload.id, brokenOff(upload.lines), gone);
  }
  for (const uploadNo of await listLeftEntries(db)) await removeEntries(db, uploadNo);
  await searchAndFinish(services);
}
