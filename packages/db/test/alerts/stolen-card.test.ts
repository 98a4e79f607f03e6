import { storeCardList, storedCard, storePayments } from '@watchfloor/testkit/payments';
import { describe, expect, it } from 'vitest';
import { nameEvents } from '../../src/alerts/event-names.ts';
import { listEvidence } from '../../src/alerts/evidence.ts';
import { explainAlert } from '../../src/alerts/explain.ts';
import { findAlert } from '../../src/alerts/find.ts';
import { windowDetectorOf } from '../../src/alerts/key-conditions.ts';
import { listAlerts } from '../../src/alerts/list.ts';
import { neighbourhood } from '../../src/alerts/neighbourhood.ts';
import type { AlertQuery } from '../../src/alerts/query.ts';
import { useDatabase } from '../floor.ts';
import { storeCardAlert } from './stolen-card.ts';

const floor = useDatabase();
const noon = Date.parse('2026-11-20T12:00:00Z');
const minute = 60_000;

async function alertOf(id: string) {
  const alert = await findAlert(floor.db, id);
  if (!alert) throw new Error('The alert is not there');
  return alert;
}

describe('evidence of a stolen card', () => {
  it('is its payments in pages, oldest first, as their sender calls them', async () => {
    const payments = Array.from({ length: 7 }, (_, n) => ({
      id: `evidence-${n}`,
      at: noon + n * minute,
      amount: 1_000 + n,
      currency: n % 2 ? 'EUR' : 'USD',
      city: n % 3 ? 'Tokyo' : null,
      merchant: `Shop ${n}`,
    }));
    const id = await storeCardAlert(floor.db, {
      card: storedCard(),
      payments,
      receivedAt: noon + 8 * minute,
      listedAt: noon,
    });
    const seen = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listEvidence>> = await listEvidence(floor.db, id, {
        cursor,
        limit: 3,
      });
      expect(page.total).toBe(7);
      seen.push(...page.evidence);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(
      payments.map((payment) => ({
        source: 'test-acquirer',
        id: payment.id,
        time: new Date(payment.at),
        value: payment.amount,
        amount: payment.amount,
        currency: payment.currency,
        city: payment.city,
        receivedAt: new Date(noon + 8 * minute),
        detectedAt: expect.any(Date),
        transfer: null,
        payment: { merchant: payment.merchant, channel: 'pos', listedAt: new Date(noon) },
        application: null,
        coverage: null,
        claim: null,
      })),
    );
  });

  it('is not what we derived from it, which carries its number', async () => {
    const card = storedCard();
    const [eventNo = ''] = await storePayments(floor.db.pool, [
      { card, at: noon, amount: 1, id: 'original' },
    ]);
    await floor.db.pool.query(
      `INSERT INTO ods.raw_event (event_no, source, event_id, type, event_date_origin, event_dw_regdate, event_json_data)
       SELECT $1, 'watchfloor', 'derived/' || type, type, $2, now(), '{}'
       FROM unnest(ARRAY['PAYMENT_ALERT', 'PAYMENT_ALERT_SUMMARY']) AS t (type)`,
      [eventNo, new Date(noon)],
    );
    const names = await nameEvents(floor.db, [{ eventNo, at: new Date(noon) }]);
    expect(names.get(eventNo)).toMatchObject({ source: 'test-acquirer', id: 'original' });
  });
});

describe('why a stolen card fired', () => {
  it('is the listing that its payments fell under, and what was spent since and before', async () => {
    const card = storedCard();
    const listed = noon + 30 * minute;
    await storeCardList(floor.db.pool, {
      list: 'Issuer feed',
      entries: [{ card: storedCard() }],
      appliedAt: noon,
      by: 'Ben',
    });
    const upload = await storeCardList(floor.db.pool, {
      list: 'Issuer feed',
      entries: [{ card, reason: 'reported by its holder' }],
      appliedAt: listed,
      by: 'Ana Ruiz',
    });
    // The card stays listed when other cards are added: its listing is still Ana's.
    await storeCardList(floor.db.pool, {
      list: 'Issuer feed',
      entries: [{ card: storedCard() }],
      appliedAt: listed + minute,
      by: 'Ben',
    });
    await storeCardAlert(floor.db, {
      card,
      payments: [
        { at: noon, amount: 500 },
        { at: noon + minute, amount: 700, currency: 'JPY' },
      ],
      receivedAt: listed - minute,
      listedAt: listed,
    });
    const id = await storeCardAlert(floor.db, {
      card,
      payments: [
        { at: noon, amount: 500 },
        { at: listed + 2 * minute, amount: 42_000 },
      ],
      receivedAt: listed + 2 * minute,
      listedAt: listed,
    });
    const explanation = await explainAlert(floor.db, await alertOf(id));
    expect(explanation).toEqual({
      kind: 'list',
      listings: [
        {
          listId: upload.listId,
          list: 'Issuer feed',
          versionId: upload.id,
          version: 2,
          by: 'Ana Ruiz',
          at: new Date(listed),
          reason: 'reported by its holder',
        },
      ],
      spent: [
        { currency: 'USD', since: 42_500, paymentsSince: 2, before: 500, paymentsBefore: 1 },
        { currency: 'JPY', since: 0, paymentsSince: 0, before: 700, paymentsBefore: 1 },
      ],
      text: 'Would not have fired without version 2 of “Issuer feed”, in force since 12:30:00 UTC by Ana Ruiz.',
    });
  });

  it('counts from when the entry takes effect, and names every list that it stands on', async () => {
    const card = storedCard();
    const effective = noon + 20 * minute;
    for (const [list, by] of [
      ['List A', 'Ana'],
      ['List B', 'Ben'],
    ] as const) {
      await storeCardList(floor.db.pool, {
        list,
        entries: [{ card, effectiveFrom: effective }],
        appliedAt: noon,
        by,
      });
    }
    const id = await storeCardAlert(floor.db, {
      card,
      payments: [{ at: effective, amount: 100 }],
      receivedAt: effective,
      listedAt: effective,
    });
    const explanation = await explainAlert(floor.db, await alertOf(id));
    expect(explanation).toMatchObject({
      listings: [
        { list: 'List A', by: 'Ana', at: new Date(effective) },
        { list: 'List B', by: 'Ben', at: new Date(effective) },
      ],
    });
  });

  it('is said in general where lists of that time are gone', async () => {
    const id = await storeCardAlert(floor.db, {
      card: storedCard(),
      payments: [{ at: noon, amount: 100 }],
      receivedAt: noon,
      listedAt: noon,
    });
    expect(await explainAlert(floor.db, await alertOf(id))).toMatchObject({
      listings: [],
      text: 'Would not have fired without its listing.',
    });
  });
});

describe('a stolen card among the alerts', () => {
  it('is found by detector, last four, label, token and part of the token', async () => {
    const card = storedCard({ last4: '7788' });
    const id = await storeCardAlert(floor.db, {
      card,
      payments: [
        { at: noon, amount: 100 },
        { at: noon, amount: 250, currency: 'EUR' },
      ],
      receivedAt: noon,
      listedAt: noon,
    });
    const found = async (query: AlertQuery) =>
      (await listAlerts(floor.db, query, { sort: 'newest', cursor: null, limit: 200 })).alerts.map(
        (alert) => alert.id,
      );
    expect(await found({ text: '7788' })).toEqual([id]);
    expect(await found({ text: 'VISA 411111••••••7788' })).toEqual([id]);
    expect(await found({ text: card.token })).toEqual([id]);
    expect(await found({ text: card.token.slice(8) })).toEqual([id]);
    expect(await found({ key: [card.token] })).toEqual([id]);
    expect(await found({ detectors: ['stolen-card'] })).toContain(id);
    expect(await found({ detectors: ['pair-volume'] })).not.toContain(id);
    expect(await alertOf(id)).toMatchObject({
      label: 'visa 411111••••••7788',
      totals: { USD: 100, EUR: 250 },
      currency: null,
      reheatedAt: null,
      seen: null,
    });
  });

  it('has no window and no accounts', async () => {
    const id = await storeCardAlert(floor.db, {
      card: storedCard(),
      payments: [{ at: noon, amount: 100 }],
      receivedAt: noon,
      listedAt: noon,
    });
    const alert = await alertOf(id);
    expect(windowDetectorOf(alert)).toBeNull();
    expect(await neighbourhood(floor.db, alert)).toEqual({ nodes: [], edges: [] });
  });
});
