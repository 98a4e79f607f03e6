import { prepareExploreRoles } from '@watchfloor/db/explore/prepare-roles';
import { firstQuestion } from '@watchfloor/domain/explore/address';
import { FACT_NAMES } from '@watchfloor/domain/explore/facts';
import { storeTransfers } from '@watchfloor/testkit/floor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsSeen, factsSeenBy } from '../../src/explore/facts-seen.ts';
import { roles } from '../../src/permissions.ts';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
const noon = Date.parse('2026-11-20T12:00:00Z');
const time = { from: '2026-11-20T12:00:00Z', to: '2026-11-20T13:00:00Z' };

beforeAll(async () => {
  floor = await openFloor();
  await prepareExploreRoles(floor.services.db, factsSeen());
  await storeTransfers(floor.services.db.pool, [
    { at: noon, amount: 100 },
    { at: noon + 60_000, amount: 250, city: 'Tokyo' },
  ]);
});
afterAll(() => floor.close());

describe('explore', () => {
  it('answers in exact numbers and says what it read', async () => {
    const answer = await floor.as('analyst').explore.ask({
      ...firstQuestion('transfer'),
      measures: ['count', 'total'],
      dimensions: ['city', 'currency'],
      time,
    });
    expect(answer).toMatchObject({
      rows: [
        { bucket: '2026-11-20T12:00:00.000Z', dimensions: ['London', 'USD'], measures: ['1', '100'] },
        { bucket: '2026-11-20T12:00:00.000Z', dimensions: ['Tokyo', 'USD'], measures: ['1', '250'] },
      ],
      source: { kind: 'rollup', table: 'ads.city_minute' },
      truncated: false,
      zone: 'UTC',
    });
  });

  it.each(roles)('offers %s what they may see, and answers about nothing else', async (role) => {
    const caller = floor.as(role);
    const { facts } = await caller.explore.facts();
    expect(facts).toEqual(factsSeenBy(role));
    for (const fact of FACT_NAMES) {
      const asked = caller.explore.ask({ ...firstQuestion(fact), time });
      if (facts.includes(fact)) expect((await asked).truncated).toBe(false);
      else await expect(asked).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('keeps the audit and the dead letter from analysts', () => {
    expect(factsSeenBy('analyst')).not.toContain('audit');
    expect(factsSeenBy('analyst')).not.toContain('rejected_event');
    expect(factsSeenBy('lead')).toEqual(FACT_NAMES);
  });

  it('says what is wrong with a question', async () => {
    const asked = floor
      .as('lead')
      .explore.ask({ ...firstQuestion('transfer'), measures: ['total', 'premium'], time });
    await expect(asked).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(/no measure "premium".*mix currencies/),
    });
  });

  it('gives a question up that nobody waits for', async () => {
    const asked = floor
      .as('analyst', 'user-1', AbortSignal.abort())
      .explore.ask({ ...firstQuestion('alert'), time });
    await expect(asked).rejects.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
  });
});
