import { newsSince } from '@watchfloor/domain/alerts/news';
import { parseCardNumber } from '@watchfloor/domain/cards/card-number';
import { parseEvent } from '@watchfloor/domain/events/parse';
import { storeCardList } from '@watchfloor/testkit/payments';
import { reading } from '@watchfloor/testkit/reading';
import { tokenise } from '@watchfloor/testkit/tokenise';
import { expect, it } from 'vitest';
import { changeAlerts } from '../../src/alerts/change.ts';
import { addComment } from '../../src/alerts/comment.ts';
import { findAlert } from '../../src/alerts/find.ts';
import { listAlerts } from '../../src/alerts/list.ts';
import { appendToInbox, newReceiptId } from '../../src/inbox/append.ts';
import { useDatabase } from '../floor.ts';
import { append, transfer, work } from '../ingest.ts';

const floor = useDatabase();
const mira = { id: null, name: 'Mira' };
const minute = 60_000;

/** Acknowledges the one alert of this key and gives its id. */
async function acknowledge(key: readonly string[]): Promise<string> {
  const { alerts } = await listAlerts(floor.db, { key }, { sort: 'newest', cursor: null, limit: 2 });
  expect(alerts.length).toBe(1);
  const id = alerts[0]?.id ?? '';
  await changeAlerts(floor.db, [id], mira, () => [
    {
      id,
      handling: { status: 'acknowledged', disposition: null, assigneeId: null, reheated: false },
      kind: 'acknowledged',
      detail: {},
    },
  ]);
  return id;
}

async function stands(id: string) {
  const alert = await findAlert(floor.db, id);
  if (!alert) throw new Error('The alert is not there');
  return { ...alert, news: newsSince(alert, alert.seen) };
}

it('transfers that extend an acknowledged episode reheat it; the same ones again do not', async () => {
  const at = Date.now() - 30 * minute;
  await append(
    floor.db,
    [0, 1, 2].map((n) => transfer({ at: at + n * minute, from: 'x', to: 'y' })),
  );
  await work(floor.db);
  const id = await acknowledge(['x', 'y', 'USD']);
  expect(await stands(id)).toMatchObject({ reheatedAt: null, news: null });

  const more = [3, 4].map((n) => transfer({ at: at + n * minute, from: 'x', to: 'y' }));
  await append(floor.db, more);
  await work(floor.db);
  const hot = await stands(id);
  expect(hot).toMatchObject({
    reheatedAt: expect.any(Date),
    news: { evidence: 2, grown: [{ currency: 'USD', amount: 600_000 }], of: 'peak' },
  });
  await addComment(floor.db, id, 'Seen.', mira);
  await append(floor.db, more);
  await work(floor.db);
  expect(await stands(id)).toMatchObject({ reheatedAt: null, news: null });
});

it('a payment on a card whose alert was acknowledged reheats it, with what was spent since', async () => {
  const number = parseCardNumber('4111111111111111');
  if (!number.ok) throw new Error(number.message);
  const card = tokenise(number.number);
  await storeCardList(floor.db.pool, { entries: [{ card }], appliedAt: Date.now() - 10 * minute });
  let sent = 0;
  const pay = async (amounts: readonly (readonly [string, string])[]) => {
    const events = amounts.map(([amount, currency]) => {
      const raw = {
        specversion: '1.0',
        id: `pay-${++sent}`,
        source: 'acquirer',
        type: 'payment',
        time: new Date().toISOString(),
        data: { card_token: card.token, amount, currency, city: 'London' },
      };
      const parsed = parseEvent(raw, { now: Date.now(), ...reading });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      return { event: parsed.event, raw: JSON.stringify(raw) };
    });
    await appendToInbox(floor.db, {
      receiptId: newReceiptId(),
      receivedAt: new Date(),
      batches: [{ type: 'payment', events }],
      rejected: [],
    });
    await work(floor.db);
  };

  await pay([['12.50', 'USD']]);
  const id = await acknowledge([card.token]);
  await pay([
    ['20.00', 'USD'],
    ['1500', 'JPY'],
  ]);
  expect(await stands(id)).toMatchObject({
    label: 'visa 411111••••••1111',
    totals: { USD: 3250, JPY: 1500 },
    evidenceCount: 3,
    reheatedAt: expect.any(Date),
    news: {
      evidence: 2,
      grown: [
        { currency: 'USD', amount: 2000 },
        { currency: 'JPY', amount: 1500 },
      ],
      of: 'total',
    },
  });
});
