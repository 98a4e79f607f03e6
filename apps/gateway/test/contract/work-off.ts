import { detect } from '@watchfloor/pipeline/detect';
import { score } from '@watchfloor/pipeline/score';
import type { StageEvents } from '@watchfloor/pipeline/stage-events';
import { store } from '@watchfloor/pipeline/store';
import type { GatewayUnderTest } from './gateway-under-test.ts';

const quiet: StageEvents = {
  stage: () => undefined,
  alerted: () => undefined,
  batchFailed: (_stage, _batch, error) => {
    throw error;
  },
  error: (error) => {
    throw error;
  },
};

/** Does what workers do with all that is in the inbox. */
export async function workOff({ db, redis }: GatewayUnderTest): Promise<void> {
  const waiting = async (stage: string, types: string) => {
    const { rows } = await db.pool.query<{ id: string }>(
      `SELECT id::text FROM ods.batch WHERE stage = $1 AND ${types} ORDER BY id`,
      [stage],
    );
    return rows.map(({ id }) => id);
  };
  const jobs = { enqueueBatches: async () => undefined };
  for (const id of await waiting('accepted', 'true')) await store({ db, jobs, events: quiet }, id);
  for (const id of await waiting('stored', "type <> 'loan_application'"))
    await detect({ db, redis, events: quiet }, id);
  for (const id of await waiting('stored', "type = 'loan_application'"))
    await score({ db, redis, events: quiet }, id);
}
