import { TRPCError } from '@trpc/server';
import type { Db } from '@watchfloor/db/database';
import { findModel } from '@watchfloor/db/models/registry';
import type { Scorecard } from '@watchfloor/domain/scorecard/scorecard';

/** The scorecard of that id, whatever its role; NOT_FOUND where there is none. */
export async function scorecardOf(db: Db, id: string): Promise<Scorecard> {
  const scorecard = await findModel(db.pool, id);
  if (!scorecard) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no scorecard ${id}.` });
  return scorecard;
}
