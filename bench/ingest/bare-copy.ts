import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Row, SOURCE, toJson } from './workload.ts';

const CONNECTIONS = 2;

/**
 * The limit: the same rows by COPY into the same final tables with the same indexes, over two connections, from text made
 * beforehand. Gives events per second.
 */
export async function bareCopy(databaseUrl: string, rows: readonly Row[], firstNo: bigint): Promise<number> {
  const shares = Array.from({ length: CONNECTIONS }, (_, share) => {
    const own = rows.filter((_row, index) => index % CONNECTIONS === share);
    return copyText(own, firstNo + BigInt(share) * 10_000_000n);
  });
  const clients = shares.map(() => new pg.Client({ connectionString: databaseUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  const started = performance.now();
  await Promise.all(
    clients.map(async (client, share) => {
      for (const [table, chunks] of shares[share] ?? []) {
        await pipeline(Readable.from(chunks), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return rows.length / seconds;
}

function copyText(rows: readonly Row[], firstNo: bigint): [string, Buffer[]][] {
  const number = (index: number) => firstNo + BigInt(index);
  const time = (row: Row) => new Date(row.at).toISOString();
  const minutes = new Map<string, { count: number; total: number; min: number; max: number }>();
  for (const row of rows) {
    const key = `${row.city}\tUSD\t${new Date(Math.floor(row.at / 60_000) * 60_000).toISOString()}`;
    const sum = minutes.get(key) ?? { count: 0, total: 0, min: row.amount, max: row.amount };
    minutes.set(key, {
      count: sum.count + 1,
      total: sum.total + row.amount,
      min: Math.min(sum.min, row.amount),
      max: Math.max(sum.max, row.amount),
    });
  }
  return [
    [
      'ods.event_key (source, event_id, event_no)',
      chunked(rows.map((row, i) => `${SOURCE}\t${row.id}\t${number(i)}\n`)),
    ],
    [
      'ods.raw_event (event_no, source, event_id, type, event_date_origin, event_dw_regdate, event_json_data)',
      chunked(
        rows.map(
          (row, i) =>
            `${number(i)}\t${SOURCE}\t${row.id}\ttransfer\t${time(row)}\t${time(row)}\t${toJson(row)}\n`,
        ),
      ),
    ],
    [
      'dwd.transfer (event_no, occurred_at, amount_minor, source_account, target_account, currency, city)',
      chunked(
        rows.map(
          (row, i) => `${number(i)}\t${time(row)}\t${row.amount}\t${row.from}\t${row.to}\tUSD\t${row.city}\n`,
        ),
      ),
    ],
    // A share's minutes are its own: COPY cannot add to a row, so the city says which share it is.
    [
      'ads.city_minute (city, currency, minute, count, total, min, max)',
      chunked(
        [...minutes].map(
          ([key, { count, total, min, max }]) =>
            `copy-${firstNo}-${key}\t${count}\t${total}\t${min}\t${max}\n`,
        ),
      ),
    ],
  ];
}

function chunked(lines: readonly string[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let start = 0; start < lines.length; start += 1000)
    chunks.push(Buffer.from(lines.slice(start, start + 1000).join('')));
  return chunks;
}
