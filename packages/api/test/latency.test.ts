import { bucketOf } from '@watchfloor/domain/latency/buckets';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Floor, openFloor } from './floor.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

const MINUTE = 60_000;
const add = (source: string, minutesAgo: number, stage: string, ms: number, count: number) =>
  floor.services.db.pool.query('INSERT INTO ads.event_latency VALUES ($1, $2, $3, $4, $5, $6)', [
    new Date(Math.floor(Date.now() / MINUTE) * MINUTE - minutesAgo * MINUTE),
    source,
    'transfer',
    stage,
    bucketOf(ms),
    count,
  ]);

it('tells how long events were on their way, and who is behind, in words', async () => {
  // One minute back from the running one, which may end before the last call.
  await add('prompt', 1, 'registration', 40, 100);
  await add('prompt', 1, 'detection', 90, 100);
  await add('core-banking', 1, 'registration', 4 * MINUTE, 10);
  await add('finished', 30, 'registration', 40, 1);
  await add('(other)', 1, 'registration', 60 * MINUTE, 1);

  const caller = floor.as('analyst');
  const { sources, all, slots, slotSeconds } = await caller.pipeline.latency();
  expect([slots, slotSeconds]).toEqual([61, 60]);
  expect(sources.map(({ source, judgement }) => [source, judgement?.state ?? null])).toEqual([
    ['prompt', 'ok'],
    ['core-banking', 'behind'],
    ['finished', 'quiet'],
    ['(other)', null],
  ]);
  expect(sources[0]?.registration).toMatchObject({ count: 100, p50: bucketOf(40), p99: bucketOf(40) });
  expect(sources[0]?.detection).toMatchObject({ count: 100, histogram: { [bucketOf(90)]: 100 } });
  expect(sources[1]?.detection).toMatchObject({ count: 0, p50: null });
  expect(all.registration.count).toBe(112);
  expect(all.registration.series.count).toHaveLength(slots);

  expect((await caller.pipeline.latency({ range: '15m' })).sources).toHaveLength(3);
  expect((await caller.pipeline.latency({ range: '24h' })).slotSeconds).toBe(900);

  const warnings = await caller.pipeline.sourceWarnings();
  expect(warnings).toMatchObject([{ source: 'core-banking', type: 'transfer', state: 'behind' }]);
  expect(warnings[0]?.headline).toBe('core-banking is 2 to 5 min behind');
});
