import {
  decideApplications,
  type ReviewRequest,
  type ReviewResult,
} from '@watchfloor/db/applications/decide';
import type { Db } from '@watchfloor/db/database';
import type { ReviewAction } from '@watchfloor/domain/applicants/lifecycle';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import type { Redis } from 'ioredis';
import { announce } from '../announce.ts';

/**
 * What people decide about applicants: each that allows it is changed, each other one answered with the reason. Card
 * numbers in a note are masked. Wakes the consoles.
 */
export async function decideApplicants(
  { db, redis }: { db: Db; redis: Redis },
  request: ReviewRequest,
): Promise<ReviewResult> {
  const result = await decideApplications(db, { ...request, action: withoutCards(request.action) });
  if (result.changed.length > 0) {
    void announce(
      redis,
      'application',
      result.changed.map(({ id }) => id),
    );
  }
  return result;
}

const withoutCards = (action: ReviewAction): ReviewAction =>
  'note' in action && action.note !== undefined ? { ...action, note: maskCardNumbers(action.note) } : action;
