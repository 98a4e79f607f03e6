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
  const jobs = { enqueueBatches: async () => undefined };
  await store({ db, jobs, events: quiet });
  await detect({ db, redis, events: quiet });
  await score({ db, redis, events: quiet });
}
