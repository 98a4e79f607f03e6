import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import type { EventProblem } from '@watchfloor/domain/events/problem';

export type Resubmission =
  | { outcome: 'accepted' }
  | { outcome: 'rejected'; errors: readonly EventProblem[] }
  | { outcome: 'already'; by: string | null }
  | { outcome: 'missing' };

export async function resubmitRejected(
  _services: { db: Db },
  _request: { id: string; body: string; actor: Actor },
): Promise<Resubmission> {
  throw new Error('Waits for accept');
}
