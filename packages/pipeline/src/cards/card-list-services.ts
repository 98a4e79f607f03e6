import type { Db } from '@watchfloor/db/database';
import type { TokeniseCard } from '@watchfloor/domain/cards/card-token';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import type { Redis } from 'ioredis';
import type { StageEvents } from '../stage-events.ts';

/** What receiving a card list needs. */
export interface CardListServices {
  readonly db: Db;
  readonly jobs: Pick<Jobs, 'enqueueCardList'>;
  readonly tokenise: TokeniseCard;
}

/** What going on with one needs that is all here. */
export interface CardListWork {
  readonly db: Db;
  readonly redis: Redis;
  readonly events: StageEvents;
}
