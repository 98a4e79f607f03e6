import { eventually } from '@watchfloor/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';
import { risky, score } from './score.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
  await apply('first');
});
afterAll(() => floor.close());

const apply = (id: string) => score(floor.services, [{ data: { id, ...risky(1) } }]);

/** Listens to applicants.live and keeps what it heard. */
function listen(lastEventId: string | null = null) {
  const stop = new AbortController();
  const heard: { cursor: string; rows: { id: string; state: string }[]; missed: boolean }[] = [];
  const done = (async () => {
    const stream = await floor.as('analyst', 'user-1', stop.signal).applicants.live({ lastEventId });
    for await (const event of stream) {
      // Called in-process a tracked event is still its envelope; the types speak of what arrives over HTTP.
      const [cursor, { applications, missed }] = event as unknown as [string, (typeof event)['data']];
      heard.push({ cursor, rows: applications, missed });
    }
  })();
  return {
    heard,
    rows: () => heard.flatMap(({ rows }) => rows),
    started: () => eventually(() => expect(heard.length).toBeGreaterThan(0)),
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

describe('applicants as they change', () => {
  it('are told when they are scored and when somebody decides', async () => {
    const listener = listen();
    await listener.started();
    await apply('second');
    await eventually(() =>
      expect(listener.rows()).toMatchObject([{ id: 'second', state: 'settled', decision: 'rejected' }]),
    );
    const applicants = floor.as('analyst', 'user-2').applicants;
    const { revision } = await applicants.get({ id: 'second' });
    await applicants.decide({
      items: [{ id: 'second', revision }],
      action: { type: 'decide', decision: 'rejected', reason: 'too_much_debt' },
    });
    await eventually(() => expect(listener.rows().at(-1)).toMatchObject({ id: 'second', state: 'decided' }));
    await listener.stop();
  });

  it('resume behind the last one seen and miss nothing', async () => {
    const before = listen();
    await before.started();
    await apply('third');
    await eventually(() => expect(before.rows().map(({ id }) => id)).toEqual(['third']));
    const cursor = before.heard.at(-1)?.cursor ?? null;
    await before.stop();
    await apply('fourth');
    await apply('fifth');
    const after = listen(cursor);
    await eventually(() =>
      expect(
        after
          .rows()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['fifth', 'fourth']),
    );
    expect(after.heard.some(({ missed }) => missed)).toBe(false);
    await after.stop();
  });

  it('say so when there is more than they can replay', async () => {
    const stale = listen('not a cursor of ours');
    await stale.started();
    expect(stale.heard[0]).toMatchObject({ rows: [], missed: true });
    await stale.stop();
  });
});
