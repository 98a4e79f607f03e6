import { TRPCError } from '@trpc/server';
import type { ApplicationRecord } from '@watchfloor/db/applications/application-record';
import { findApplication } from '@watchfloor/db/applications/find';
import type { Db } from '@watchfloor/db/database';

/** The application of that id, or else the newest of the member; NOT_FOUND where there is neither. */
export async function applicationOf(db: Db, id: string): Promise<ApplicationRecord> {
  const record = await findApplication(db, id);
  if (!record) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no applicant ${id}.` });
  return record;
}
