import { transferEvent } from '@watchfloor/testkit/builders';
import { storeUser } from '@watchfloor/testkit/floor';
import { reading } from '@watchfloor/testkit/reading';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAcceptor } from '../src/accept.ts';
import { detect } from '../src/detect.ts';
import { store } from '../src/store.ts';
import { actOnAlerts } from '../src/triage/act.ts';
import { openFloor } from './floor.ts';

const HOUR = 3_600_000;
const noon = Date.parse('2026-11-20T12:00:00.000Z');
const received = new Date(noon + 24 * HOUR);

let floor: Awaited<ReturnType<typeof openFloor>>;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

/** Every test has a pair of accounts of its own. */
let pair = 0;
let from = '';
beforeEach(() => {
  pair += 1;
  from = `acc-${pair}`;
});

interface Sent {
  at: number;
  amount: string;
  currency?: string;
  to?: string;
  city?: string;
}

/** Sends transfers as one batch and lets both stages work. Gives the ids the source used. */
async function send(...transfers: Sent[]): Promise<string[]> {
  const { db, jobs, redis, events } = floor;
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000 });
  const sent = transfers.map(({ at, amount, currency = 'USD', to = 'target', city = 'London' }) =>
    transferEvent({
      time: new Date(at).toISOString(),
      data: { source_account: from, target_account: to, amount, currency, city },
    }),
  );
  const receipt = await acceptor.accept(
    sent.map((value, index) => ({ index, raw: JSON.stringify(value), value })),
    received,
  );
  expect(receipt.rejected).toEqual([]);
  await store({ db, jobs, events });
  await detect({ db, redis, events });
  expect(floor.failed).toEqual([]);
  expect(floor.errors).toEqual([]);
  return sent.map(({ id }) => id);
}

interface Found {
  id: string;
  status: string;
  severity: string;
  version: number;
  peak: number;
  limit: number;
  window: number;
  sentence: string;
  city: string;
  currency: string;
  revision: number;
  evidence: { at: number; value: number }[];
}

/** The standing alerts of this test's pair, oldest event first. */
async function alerts(): Promise<Found[]> {
  const { rows } = await floor.db.pool.query<Found>(
    `SELECT a.id, status, severity, detector_version AS version, peak_value::float8 AS peak, limit_value::float8 AS limit,
            window_seconds AS window, sentence, city, currency, revision,
            (SELECT jsonb_agg(jsonb_build_object('at', (extract(epoch FROM e.occurred_at) * 1000)::bigint, 'value', e.value) ORDER BY e.occurred_at, e.value)
             FROM ops.evidence e WHERE e.alert_id = a.id) AS evidence
     FROM ops.alert a WHERE key[1] = $1 AND merged_into IS NULL ORDER BY first_event_at, id`,
    [from],
  );
  return rows;
}

async function saveSettings(change: object): Promise<void> {
  const settings = {
    windowSeconds: 3600,
    limit: 8000,
    limitByCurrency: {},
    severity: { high: 1.5, critical: 3 },
    ...change,
  };
  await floor.db.pool.query(
    `INSERT INTO ops.detector_version (detector, version, settings, created_by)
     SELECT 'pair-volume', coalesce(max(version), 0) + 1, $1, 'Mira' FROM ops.detector_version`,
    [settings],
  );
}
const forgetSettings = () => floor.db.pool.query('DELETE FROM ops.detector_version');

describe('a window', () => {
  it('holds both its ends: an event exactly one hour before still counts', async () => {
    await send({ at: noon, amount: '4000.00' }, { at: noon + HOUR, amount: '4000.01' });
    expect(await alerts()).toMatchObject([{ evidence: [{ at: noon + HOUR, value: 800_001 }] }]);
  });

  it('ends there: one millisecond earlier does not', async () => {
    await send({ at: noon, amount: '4000.00' }, { at: noon + HOUR + 1, amount: '4000.01' });
    expect(await alerts()).toEqual([]);
  });

  it('breaches strictly over the limit', async () => {
    await send({ at: noon, amount: '8000.00' });
    expect(await alerts()).toEqual([]);
    await send({ at: noon + 1, amount: '0.01' });
    expect(await alerts()).toMatchObject([
      { peak: 800_001, limit: 800_000, evidence: [{ at: noon + 1, value: 800_001 }] },
    ]);
  });

  it('gives events of one instant one value, each with all of them', async () => {
    await send({ at: noon, amount: '4000.00' }, { at: noon, amount: '4000.01' });
    expect(await alerts()).toMatchObject([
      {
        evidence: [
          { at: noon, value: 800_001 },
          { at: noon, value: 800_001 },
        ],
      },
    ]);
  });

  it('keeps currencies apart', async () => {
    await send(
      { at: noon, amount: '7000.00' },
      { at: noon + 1, amount: '7000.00', currency: 'EUR' },
      { at: noon + 2, amount: '7000.00', currency: 'GBP' },
    );
    expect(await alerts()).toEqual([]);
    await send({ at: noon + 3, amount: '1000.01', currency: 'EUR' });
    expect(await alerts()).toMatchObject([{ currency: 'EUR', peak: 800_001 }]);
  });

  it('keeps directions and other targets apart', async () => {
    await send({ at: noon, amount: '7000.00' }, { at: noon, amount: '7000.00', to: 'another' });
    const source = from;
    from = 'target';
    await send({ at: noon, amount: '7000.00', to: source });
    from = source;
    expect(await alerts()).toEqual([]);
  });

  it.each([
    ['JPY', '8000', '1', 8_001, '8,001 JPY'],
    ['KWD', '8000.000', '0.001', 8_000_001, '8,000.001 KWD'],
  ])('has its limit in the decimals of %s', async (currency, limit, step, peak, words) => {
    await send({ at: noon, amount: limit, currency });
    expect(await alerts()).toEqual([]);
    await send({ at: noon, amount: step, currency });
    const [alert] = await alerts();
    expect(alert).toMatchObject({ peak, currency, limit: peak - 1 });
    expect(alert?.sentence).toContain(words);
  });
});

describe('a late event', () => {
  it('changes the windows to its right, and only those it falls into', async () => {
    await send(
      { at: noon + 10 * 60_000, amount: '5000.00' },
      { at: noon + 50 * 60_000, amount: '2000.00' },
      { at: noon + 80 * 60_000, amount: '2000.00' },
    );
    expect(await alerts()).toEqual([]);
    await send({ at: noon, amount: '3500.00' });
    expect(await alerts()).toMatchObject([
      {
        evidence: [
          { at: noon + 10 * 60_000, value: 850_000 },
          { at: noon + 50 * 60_000, value: 1_050_000 },
        ],
      },
    ]);
  });

  it('raises the value of evidence that is there already, and the peak with it', async () => {
    await send({ at: noon, amount: '9000.00' });
    const [before] = await alerts();
    await send({ at: noon - 60_000, amount: '4000.00' });
    const after = await alerts();
    expect(after).toMatchObject([
      { id: before?.id, peak: 1_300_000, severity: 'high', evidence: [{ at: noon, value: 1_300_000 }] },
    ]);
    expect(after[0]?.sentence).toContain('13,000.00 USD');
  });

  it('that changes nothing to be seen leaves the alert and its feed alone', async () => {
    await send({ at: noon, amount: '9000.00' });
    const before = await alerts();
    const outbox = async () => (await floor.db.pool.query('SELECT seq FROM ops.outbox')).rowCount;
    const rows = await outbox();
    await send({ at: noon - HOUR - 1, amount: '5000.00' });
    expect(await alerts()).toEqual(before);
    expect(await outbox()).toBe(rows);
  });
});

describe('an episode', () => {
  it('goes on with a breach within one window of the last, and a new one opens a millisecond later', async () => {
    await send({ at: noon, amount: '9000.00' });
    await send({ at: noon + HOUR, amount: '9000.00' });
    expect(await alerts()).toMatchObject([{ evidence: [{}, {}] }]);
    await send({ at: noon + 2 * HOUR + 1, amount: '9000.00' });
    expect((await alerts()).map(({ evidence }) => evidence.length)).toEqual([2, 1]);
  });

  it('begins earlier when a late breach comes before it, and keeps its id', async () => {
    await send({ at: noon, amount: '9000.00' });
    const [before] = await alerts();
    await send({ at: noon - 30 * 60_000, amount: '9000.00' });
    const after = await alerts();
    expect(after).toMatchObject([{ id: before?.id, evidence: [{ at: noon - 30 * 60_000 }, { at: noon }] }]);
  });

  it('is joined with the next by a late breach between them: the alert opened first goes on', async () => {
    await send({ at: noon + 2 * HOUR, amount: '9000.00' });
    const [first] = await alerts();
    await send({ at: noon, amount: '9000.00' });
    expect(await alerts()).toHaveLength(2);
    await send({ at: noon + HOUR, amount: '9000.00' });
    expect(await alerts()).toMatchObject([
      { id: first?.id, evidence: [{ at: noon }, { at: noon + HOUR }, { at: noon + 2 * HOUR }] },
    ]);
    const { rows: merged } = await floor.db.pool.query<{ entries: string[] }>(
      `SELECT a.merged_into, (SELECT array_agg(kind ORDER BY id) FROM ops.alert_entry e WHERE e.alert_id = a.id) AS entries
       FROM ops.alert a WHERE key[1] = $1 AND merged_into IS NOT NULL`,
      [from],
    );
    expect(merged).toEqual([{ merged_into: first?.id, entries: ['opened', 'merged'] }]);
  });

  it('grows while it is closed, and stays closed', async () => {
    const mira = await storeUser(floor.db.pool, { id: `mira-${pair}`, name: 'Mira Chen' });
    await send({ at: noon, amount: '9000.00' });
    const [alert] = await alerts();
    await actOnAlerts(floor, {
      ids: [alert?.id ?? ''],
      action: { type: 'close', disposition: 'confirmed' },
      expected: {},
      actor: mira,
    });
    await send({ at: noon + 60_000, amount: '16000.00' });
    expect(await alerts()).toMatchObject([
      { id: alert?.id, status: 'closed', severity: 'critical', peak: 2_500_000, evidence: [{}, {}] },
    ]);
  });

  it('never becomes less severe by itself', async () => {
    await send({ at: noon, amount: '30000.00' });
    await send({ at: noon + HOUR, amount: '9000.00' }, { at: noon + 2 * HOUR, amount: '9000.00' });
    expect(await alerts()).toMatchObject([{ severity: 'critical', peak: 3_900_000 }]);
  });

  it('is labelled with the city of its first event', async () => {
    await send(
      { at: noon + 1, amount: '9000.00', city: 'Tokyo' },
      { at: noon, amount: '9000.00', city: 'Moscow' },
    );
    expect(await alerts()).toMatchObject([{ city: 'Moscow' }]);
  });
});

describe('changed settings', () => {
  it('apply from then on: what was judged stays, what comes is judged anew', async () => {
    await send({ at: noon, amount: '6000.00' });
    try {
      await saveSettings({ limit: 5000 });
      expect(await alerts()).toEqual([]);
      await send({ at: noon + 1, amount: '1.00' });
      expect(await alerts()).toMatchObject([
        { version: 1, limit: 500_000, evidence: [{ at: noon + 1, value: 600_100 }] },
      ]);
      await saveSettings({ limit: 20_000 });
      await send({ at: noon + 2, amount: '9000.00' });
      expect(await alerts()).toMatchObject([{ version: 1, evidence: [{}] }]);
      await send({ at: noon + 3, amount: '9000.00' });
      // The alert that stands goes on, with the limit it was opened under.
      expect(await alerts()).toMatchObject([
        { version: 1, limit: 500_000, evidence: [{}, { at: noon + 3, value: 2_400_100 }] },
      ]);
    } finally {
      await forgetSettings();
    }
  });

  it('may shorten the window and set limits of single currencies', async () => {
    try {
      await saveSettings({ windowSeconds: 60, limitByCurrency: { EUR: 100 } });
      await send(
        { at: noon, amount: '5000.00' },
        { at: noon + 60_001, amount: '5000.00' },
        { at: noon, amount: '60.00', currency: 'EUR' },
        { at: noon + 60_000, amount: '40.01', currency: 'EUR' },
      );
      expect(await alerts()).toMatchObject([{ currency: 'EUR', window: 60, limit: 10_000, peak: 10_001 }]);
    } finally {
      await forgetSettings();
    }
  });
});

describe('events of any time', () => {
  it('outside every day’s partition are kept in the default one, and judged like all', async () => {
    const longAgo = Date.parse('1999-12-31T23:30:00.000Z');
    await send({ at: longAgo, amount: '5000.00' }, { at: longAgo + HOUR, amount: '5000.00' });
    expect(await alerts()).toMatchObject([{ evidence: [{ at: longAgo + HOUR, value: 1_000_000 }] }]);
    const { rows } = await floor.db.pool.query(
      'SELECT tableoid::regclass::text AS "table" FROM dwd.transfer WHERE source_account = $1',
      [from],
    );
    expect(rows).toEqual([{ table: 'dwd.transfer_default' }, { table: 'dwd.transfer_default' }]);
  });
});
