import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENVIRONMENT_KEY, type GatewayUnderTest, startGateway } from './gateway-under-test.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGateway();
  const minutes = [
    ['London', 'USD', '2026-11-20T10:00:00Z', 2, 301, 100, 201],
    ['London', 'USD', '2026-11-20T10:59:00Z', 1, 100, 100, 100],
    ['London', 'USD', '2026-11-20T11:00:00Z', 1, 7, 7, 7],
    ['London', 'EUR', '2026-11-20T10:00:00Z', 1, 50, 50, 50],
    ['Tokyo', 'JPY', '2026-11-20T10:30:00Z', 4, 4000, 500, 2000],
  ];
  for (const row of minutes) {
    await gateway.db.pool.query(
      'INSERT INTO ads.city_minute (city, currency, minute, count, total, min, max) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      row,
    );
  }
});
afterAll(() => gateway.stop());

const range = 'from=2026-11-20T10:00:00Z&to=2026-11-20T12:00:00Z';
const cell = (
  city: string,
  currency: string,
  time: string,
  count: number,
  total: number,
  average: number,
  min: number,
  max: number,
) => ({
  city,
  currency,
  bucket: `2026-11-20T${time}:00.000Z`,
  count,
  total,
  average,
  min,
  max,
});

describe('GET /v1/stats/cities', () => {
  it('answers minutes, oldest first, empty ones left out', async () => {
    const { body } = await gateway.call('GET', `/v1/stats/cities?${range}&bucket=minute`);
    expect(body).toEqual({
      cities: [
        cell('London', 'EUR', '10:00', 1, 50, 50, 50, 50),
        cell('London', 'USD', '10:00', 2, 301, 151, 100, 201),
        cell('Tokyo', 'JPY', '10:30', 4, 4000, 1000, 500, 2000),
        cell('London', 'USD', '10:59', 1, 100, 100, 100, 100),
        cell('London', 'USD', '11:00', 1, 7, 7, 7, 7),
      ],
      next_cursor: null,
    });
  });

  it('adds minutes up to hours, the average from the sum', async () => {
    const { body } = await gateway.call('GET', `/v1/stats/cities?${range}&bucket=hour`);
    expect(body.cities).toEqual([
      cell('London', 'EUR', '10:00', 1, 50, 50, 50, 50),
      cell('London', 'USD', '10:00', 3, 401, 134, 100, 201),
      cell('Tokyo', 'JPY', '10:00', 4, 4000, 1000, 500, 2000),
      cell('London', 'USD', '11:00', 1, 7, 7, 7, 7),
    ]);
  });

  it('takes whole buckets of a range that cuts them, and not the one that begins at its end', async () => {
    const inside = 'from=2026-11-20T10:59:30Z&to=2026-11-20T11:00:00Z';
    expect((await gateway.call('GET', `/v1/stats/cities?${inside}`)).body.cities).toMatchObject([
      { bucket: '2026-11-20T10:59:00.000Z' },
    ]);
    const hours = (await gateway.call('GET', `/v1/stats/cities?${inside}&bucket=hour`)).body.cities;
    expect(hours.map(({ total }: { total: number }) => total)).toEqual([50, 401, 4000]);
  });

  it('answers sums that a double cannot hold to the unit, and buckets of any past', async () => {
    const largest = 1_000_000_000_000_000;
    await gateway.db.pool.query(
      "INSERT INTO ads.city_minute VALUES ('Zürich', 'CHF', '0001-01-01T00:00:00Z', 12, '12000000000000001', 1, $1)",
      [largest],
    );
    const answer = await fetch(
      `${gateway.url}/v1/stats/cities?from=0000-01-01T00:00:00Z&to=1900-01-01T00:00:00Z`,
      {
        headers: { authorization: `Bearer ${ENVIRONMENT_KEY}` },
      },
    );
    const text = await answer.text();
    expect(text).toContain('"total":12000000000000001,');
    expect(JSON.parse(text).cities).toMatchObject([
      { bucket: '0001-01-01T00:00:00.000Z', average: largest, max: largest },
    ]);
  });

  it.each(['minute', 'hour'])('pages by cursor: %s', async (bucket) => {
    const all = (await gateway.call('GET', `/v1/stats/cities?${range}&bucket=${bucket}`)).body.cities;
    const seen = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await gateway.call(
        'GET',
        `/v1/stats/cities?${range}&bucket=${bucket}&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.cities);
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(all);
  });

  it('answers the last hour, or day, unless told', async () => {
    expect((await gateway.call('GET', '/v1/stats/cities')).body).toEqual({ cities: [], next_cursor: null });
    const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 180 * 60_000);
    await gateway.db.pool.query("INSERT INTO ads.city_minute VALUES ('Oslo', 'NOK', $1, 1, 5, 5, 5)", [
      minute,
    ]);
    expect((await gateway.call('GET', '/v1/stats/cities')).body.cities).toEqual([]);
    const hours = (await gateway.call('GET', '/v1/stats/cities?bucket=hour')).body.cities;
    expect(hours.filter(({ city }: { city: string }) => city === 'Oslo')).toHaveLength(1);
  });

  it.each([
    ['bucket=day', 'bucket'],
    ['from=now', 'from'],
    ['from=2026-11-20T12:00:00Z&to=2026-11-20T11:00:00Z', 'from'],
    ['cursor=no', 'cursor'],
    ['city=London', 'city'],
  ])('400: %s, naming it', async (query, parameter) => {
    expect(await gateway.call('GET', `/v1/stats/cities?${query}`)).toMatchObject({
      status: 400,
      body: { parameter },
    });
  });
});
