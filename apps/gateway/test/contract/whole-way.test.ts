import { preparePartitions } from '@watchfloor/pipeline/retain';
import { transferEvent } from '@watchfloor/testkit/builders';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GatewayUnderTest, startGateway } from './gateway-under-test.ts';
import { workOff } from './work-off.ts';

let gateway: GatewayUnderTest;
beforeEach(async () => {
  gateway = await startGateway();
  await preparePartitions(gateway.db, Date.now());
});
afterEach(() => gateway.stop());

const hour = 'from=2026-11-20T10:00:00Z&to=2026-11-20T11:00:00Z&bucket=hour';

describe('from an event sent to the answers about it', () => {
  it('an event sent again, in its body, in another, in many at once, counts once', async () => {
    const events = Array.from({ length: 40 }, (_, i) =>
      transferEvent({ data: { source_account: `from-${i}`, amount: '1.00' } }),
    );
    const again = await gateway.send([...events.slice(0, 5), ...events.slice(0, 5)]);
    expect(again.body).toMatchObject({ accepted: 5, duplicates: 5 });
    const sent = await Promise.all(
      Array.from({ length: 12 }, (_, i) => gateway.send(events.slice(i * 2, i * 2 + 18))),
    );
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 202));
    await workOff(gateway);
    expect((await gateway.send(events)).status).toBe(202);
    await workOff(gateway);

    expect(await gateway.count('dwd.transfer')).toBe(events.length);
    const { body } = await gateway.call('GET', `/v1/stats/cities?${hour}`);
    expect(body.cities).toMatchObject([
      { city: 'London', currency: 'USD', count: 40, total: 4000, average: 100 },
    ]);
  });

  it('the same id from two sources is two events', async () => {
    const event = transferEvent();
    await gateway.send([event, { ...event, source: 'another-bank' }]);
    await workOff(gateway);
    expect(await gateway.count('dwd.transfer')).toBe(2);
  });

  it('transfers over the limit become an alert with exactly them as evidence, whatever is rejected beside them', async () => {
    const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
    const amounts = ['4000.00', '4000.00', '0.01', 'broken', '2500.00'];
    const events = amounts.map((amount, i) => transferEvent({ time: at(i * 10), data: { amount } }));
    // The latest first: order does not matter.
    const answer = await gateway.send(
      events
        .toReversed()
        .map((event) => JSON.stringify(event))
        .join('\n'),
      {
        headers: { 'content-type': 'application/x-ndjson' },
      },
    );
    expect(answer.body).toMatchObject({
      accepted: 4,
      rejected: [{ index: 1, errors: [{ code: 'not_an_amount' }] }],
    });
    await workOff(gateway);

    const { body } = await gateway.call('GET', '/v1/alerts?detector=pair-volume&key=acc-1');
    expect(body.alerts).toHaveLength(1);
    const [alert] = body.alerts;
    expect(alert).toMatchObject({
      key: ['acc-1', 'acc-2', 'USD'],
      limit: 800_000,
      peak_value: 1_050_001,
      status: 'new',
    });
    const one = await gateway.call('GET', `/v1/alerts/${alert.id}`);
    expect(one.body.evidence).toEqual([
      { source: 'test-bank', id: events[2]?.id, time: at(20), value: 800_001 },
      { source: 'test-bank', id: events[4]?.id, time: at(40), value: 1_050_001 },
    ]);
  });

  it('keeps what was sent, byte for byte but for line breaks between tokens', async () => {
    const event = { ...transferEvent(), note: 'ünï "quoted" \\ 😀', extra: [1.0, null] };
    await gateway.send(JSON.stringify([event], null, 2).replace('[1,', '[1.0,'));
    await workOff(gateway);
    const { rows } = await gateway.db.pool.query('SELECT event_json_data::text AS raw FROM ods.raw_event');
    const { raw } = rows[0] as { raw: string };
    expect(JSON.parse(raw)).toEqual(event);
    expect(raw).not.toMatch(/[\r\n]/);
  });

  it('no event that is taken can stop the batch it is in', async () => {
    const memos = [
      '"\\u0000"',
      '"\\ud800"',
      '"\\udc00\\ud800"',
      '1e999',
      '-0.0e-0',
      '{"":{"":null},"__proto__":{"a":1}}',
      `${'['.repeat(62)}${']'.repeat(62)}`,
      `"${'x'.repeat(1_000_000)}"`,
      '"\u2028\u2029\ufeff\ufffe\u{10ffff}"',
      '"{,}\\\\\\""',
    ];
    const odd = memos.map((memo, i) => {
      const event = transferEvent({ data: { source_account: `"{,}\\'${i}`, city: 'Zürich\n\t' } });
      return JSON.stringify(event).replace('"data":{', `"data":{"memo":${memo},`);
    });
    const answer = await gateway.send(`[${odd}]`);
    expect(answer.body).toMatchObject({ accepted: memos.length, rejected: [] });
    await workOff(gateway);
    expect(await gateway.count('dwd.transfer')).toBe(memos.length);
    expect(await gateway.count("ods.batch WHERE stage <> 'detected'")).toBe(0);
  });
});
