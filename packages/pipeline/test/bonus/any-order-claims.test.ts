import { listEvidence } from '@watchfloor/db/alerts/evidence';
import { explainAlert } from '@watchfloor/db/alerts/explain';
import { findAlert } from '@watchfloor/db/alerts/find';
import { windowSeries } from '@watchfloor/db/alerts/window-series';
import { markHotKeys } from '@watchfloor/db/detect/hot-keys';
import { replayDetector } from '@watchfloor/db/detect/replay';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { bonusAbuse } from '@watchfloor/domain/detectors/bonus-abuse';
import { bruteForceBreaches, bruteForceEpisodes, type OracleTransfer } from '@watchfloor/testkit/oracle';
import { reading } from '@watchfloor/testkit/reading';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import { detect } from '../../src/detect.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';

const HOUR = 3_600_000;
const WINDOW = 24 * HOUR;

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

/** A claim in the words of the oracle of sums: what a device moves to a campaign is one, however much the bonus is. */
interface Claim extends OracleTransfer {
  readonly account: string;
}

const eventOf = (claim: Claim) => ({
  specversion: '1.0',
  id: claim.id,
  source: claim.source,
  type: 'bonus_claim',
  time: new Date(claim.at).toISOString(),
  data: {
    account_id: claim.account,
    device_id: claim.from,
    campaign: claim.to,
    amount: '20.00',
    currency: claim.currency,
  },
});

/** Few devices and a coarse clock over four days, so that windows touch and claims lie a day apart to the millisecond. */
const histories = fc
  .array(
    fc.record({
      from: fc.constantFrom('phone', 'tablet'),
      to: fc.constantFrom('spring', 'autumn "sale" {,}'),
      account: fc.constantFrom('u1', 'u2', 'u3'),
      currency: fc.constantFrom('USD', 'EUR'),
      at: fc.integer({ min: 0, max: 16 }).map((slot) => slot * 6 * HOUR),
      jitter: fc.constantFrom(0, 0, 0, 1, -1),
    }),
    { minLength: 1, maxLength: 30, size: 'max' },
  )
  .chain((set) =>
    fc.record({
      order: fc
        .tuple(fc.shuffledSubarray([...set.keys()], { minLength: set.length }), fc.subarray([...set.keys()]))
        .chain(([all, again]) =>
          fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
        ),
      set: fc.constant(set),
      cuts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 60, maxLength: 60 }),
      detectNow: fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      hot: fc.boolean(),
    }),
  );

/** Four claims of one device at once: whatever is drawn, one history breaches. */
const breaching = {
  set: ['u1', 'u2', 'u3', 'u1'].map((account) => ({
    from: 'phone',
    to: 'spring',
    account,
    currency: 'USD',
    at: 0,
    jitter: 0,
  })),
  order: [3, 0, 2, 1, 0],
  cuts: [2, 2, 2],
  detectNow: [true, true, true],
  hot: false,
};

let run = 0;
test('any order, repetition and batching of the same claims gives the oracle’s breaches and episodes', async () => {
  const { db, jobs, redis, events } = floor;
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
  const start = Date.now() - 5 * WINDOW;
  await fc.assert(
    fc.asyncProperty(histories, async ({ set, order, cuts, detectNow, hot }) => {
      run += 1;
      // Devices of its own for each history. The oracle's key holds a currency, which these claims are not grouped by.
      const claims = set.map(
        (row, index): Claim => ({
          ...row,
          from: `${row.from}-${run}`,
          at: start + row.at + row.jitter,
          amount: 1,
          city: '',
          id: `bc-${index}`,
          source: `app-${run}`,
        }),
      );
      if (hot) {
        const keys = new Set(claims.map(({ from, to }) => JSON.stringify([from, to])));
        await markHotKeys(
          db,
          [...keys].map((key) => ({ detector: bonusAbuse.id, key: JSON.parse(key) })),
        );
      }
      let next = 0;
      for (const [index, cut] of cuts.entries()) {
        const slice = order.slice(next, next + cut).flatMap((position) => claims[position] ?? []);
        next += cut;
        if (slice.length === 0) break;
        const values = slice.map(eventOf);
        const parsed = values.map((value, at) => ({ index: at, raw: JSON.stringify(value), value }));
        expect((await acceptor.accept(parsed, new Date())).rejected).toEqual([]);
        await store({ db, jobs, events });
        if (detectNow[index]) await detect({ db, redis, events });
      }
      await detect({ db, redis, events });

      const breaches = bruteForceBreaches(
        claims.map((claim) => ({ ...claim, currency: 'any' })),
        WINDOW,
        3,
      );
      const found = await readFindings(`app-${run}`);
      expect(found.breaches).toEqual(breaches);
      expect(found.episodes).toEqual(bruteForceEpisodes(breaches, WINDOW));
    }),
    { numRuns: 25, examples: [[breaching]] },
  );
  await acceptor.close();
  expect(floor.errors).toEqual([]);
  expect(floor.failed).toEqual([]);

  const { rows } = await db.pool.query<{ id: string; claims: string }>(
    `SELECT id, (SELECT count(*) FROM ops.evidence e JOIN ops.alert b ON b.id = e.alert_id WHERE b.detector = a.detector) AS claims
     FROM ops.alert a WHERE detector = $1 AND merged_into IS NULL ORDER BY id LIMIT 1`,
    [bonusAbuse.id],
  );
  const alert = await findAlert(db, rows[0]?.id ?? '');
  if (!alert) throw new Error('No history breached');
  const [device = '', campaign = ''] = alert.key;
  expect(alert).toMatchObject({
    currency: null,
    limitValue: 3,
    sentence: `Device ${device} claimed the bonus of ${campaign} ${alert.peakValue} times in 24 h, limit 3`,
  });
  const { evidence, total } = await listEvidence(db, alert.id, { cursor: null, limit: 1000 });
  expect(evidence.length).toBe(total);
  for (const piece of evidence)
    expect(piece).toMatchObject({ amount: 2000, claim: { deviceId: device, campaign }, transfer: null });
  expect(await explainAlert(db, alert)).toMatchObject({ kind: 'window', limitAtLeast: alert.peakValue });
  const series = await windowSeries(db, alert, bonusAbuse);
  expect(Math.max(...series.points.map(({ value }) => value))).toBe(alert.peakValue);
  const span = { from: new Date(start - WINDOW), to: new Date() };
  const replayed = await replayDetector(db, bonusAbuse, bonusAbuse.defaults, span);
  expect(replayed.events).toBe(Number(rows[0]?.claims));
  const checks = await checkIntegrity(db, { now: new Date(), retentionDays: 30, detectionHours: 24 * 10 });
  expect(checks.filter(({ different }) => different > 0)).toEqual([]);
});

/** What the tables say of one source's claims, in the oracle's words. */
async function readFindings(source: string) {
  const { rows } = await floor.db.pool.query<{
    event: string;
    key: string;
    at: number;
    value: number;
    alert: string;
  }>(
    `SELECT r.source || '/' || r.event_id AS event, array_to_string(a.key, ' ') || ' any' AS key, a.id AS alert,
            (extract(epoch FROM e.occurred_at) * 1000)::float8 AS at, e.value::float8 AS value
     FROM ops.evidence e JOIN ops.alert a ON a.id = e.alert_id JOIN ods.raw_event r USING (event_no)
     WHERE r.source = $1`,
    [source],
  );
  const breaches = rows.sort((a, b) => (a.event < b.event ? -1 : 1));
  const episodes = [...new Set(breaches.map(({ alert }) => alert))].map((id) => {
    const members = breaches.filter(({ alert }) => alert === id);
    return {
      key: members[0]?.key ?? '',
      events: members.map(({ event }) => event),
      peak: Math.max(...members.map(({ value }) => value)),
    };
  });
  return {
    breaches: breaches.map(({ event, key, at, value }) => ({ event, key, at, value })),
    episodes: episodes.sort((a, b) => (a.key + a.events[0] < b.key + b.events[0] ? -1 : 1)),
  };
}
