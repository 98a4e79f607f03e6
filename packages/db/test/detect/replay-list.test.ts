import { stolenCard } from '@watchfloor/domain/detectors/stolen-card';
import { storeCardList, storedCard, storePayments } from '@watchfloor/testkit/payments';
import { expect, it } from 'vitest';
import { replayList } from '../../src/detect/replay-list.ts';
import { useDatabase } from '../floor.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00Z');
const minute = 60_000;

it('counts the payments that lists of then make hits, and the episodes that the pause cuts them into', async () => {
  const [listed, other] = [storedCard(), storedCard()];
  await storeCardList(floor.db.pool, { entries: [{ card: listed }], appliedAt: noon });
  // Before the listing: 50 and 20 minutes; after it: 1 and 100 minutes. Another card is on no list.
  for (const minutes of [-50, -20, 1, 100]) {
    await storePayments(
      floor.db.pool,
      [listed, other].map((card) => ({ card, at: noon + minutes * minute, amount: 100 })),
      new Date(noon + minutes * minute),
    );
  }
  const replay = (windowSeconds: number, from = noon - 1000 * minute) =>
    replayList(
      floor.db,
      stolenCard,
      { ...stolenCard.defaults, windowSeconds },
      {
        from: new Date(from),
        to: new Date(noon + 1000 * minute),
      },
    );
  expect(await replay(3600)).toEqual({ events: 4, alerts: 2 });
  expect(await replay(1800)).toEqual({ events: 3, alerts: 2 });
  expect(await replay(600)).toEqual({ events: 2, alerts: 2 });
  expect(await replay(7200)).toEqual({ events: 4, alerts: 1 });
  expect(await replay(3600, noon)).toEqual({ events: 2, alerts: 2 });
});
