import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table that events leave rows in, `dwd.transfer`, with the column that tells one run's from the next one's. */
export interface FilledTable {
  readonly table: string;
  readonly number: 'event_no' | 'id';
}

/** What every event leaves. */
const EVENT_TABLES: readonly FilledTable[] = [
  { table: 'ods.event_key', number: 'event_no' },
  { table: 'ods.raw_event', number: 'event_no' },
];

/** What applications leave beside. */
export const APPLICATION_TABLES: readonly FilledTable[] = [
  { table: 'dwd.application', number: 'event_no' },
  { table: 'dwd.application_score', number: 'event_no' },
  { table: 'ops.application', number: 'event_no' },
  { table: 'ops.application_entry', number: 'id' },
];

const CONNECTIONS = 2;
const CHUNK = 64 * 1024;

interface StoredRows {
  /** What COPY writes into, with its columns. */
  readonly target: string;
  /** COPY's text, cut between rows into one part per connection. */
  readonly shares: readonly Buffer[];
}

/** How far each table's numbers go now. */
export type Marks = readonly (FilledTable & { readonly last: string })[];

/** @param tables those beside the ones that every event fills */
export async function markRows(databaseUrl: string, tables: readonly FilledTable[]): Promise<Marks> {
  const client = await connected(databaseUrl);
  const marks: (FilledTable & { last: string })[] = [];
  for (const { table, number } of [...EVENT_TABLES, ...tables]) {
    const { rows } = await client.query<{ last: string }>(
      `SELECT coalesce(max(${number}), 0)::text AS last FROM ${table}`,
    );
    marks.push({ table, number, last: rows[0]?.last ?? '0' });
  }
  await client.end();
  return marks;
}

/** The very rows that our pipeline stored since `marks`, as COPY's text. */
export async function storedRows(databaseUrl: string, marks: Marks): Promise<StoredRows[]> {
  const client = await connected(databaseUrl);
  const stored: StoredRows[] = [];
  for (const { table, number, last } of marks) {
    const { rows } = await client.query<{ columns: string }>(
      `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
       FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND is_identity = 'NO'`,
      table.split('.'),
    );
    const columns = rows[0]?.columns ?? '';
    const out = client.query(
      copyTo(`COPY (SELECT ${columns} FROM ${table} WHERE ${number} > ${last}) TO STDOUT`),
    );
    const chunks: Buffer[] = [];
    out.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(out, 'end');
    stored.push({ target: `${table} (${columns})`, shares: cut(Buffer.concat(chunks)) });
  }
  await client.end();
  return stored;
}

/** The limit: those rows by COPY into equal tables with equal indexes, over two connections. Gives seconds. */
export async function copyRows(databaseUrl: string, stored: readonly StoredRows[]): Promise<number> {
  const clients = await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(databaseUrl)));
  const started = performance.now();
  await Promise.all(
    clients.map(async (client, share) => {
      for (const { target, shares } of stored) {
        await pipeline(
          Readable.from(chunked(shares[share] ?? Buffer.alloc(0))),
          client.query(copyFrom(`COPY ${target} FROM STDIN`)),
        );
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return seconds;
}

/** A line break inside of a value is escaped, so every one in the text ends a row. */
function cut(text: Buffer): Buffer[] {
  const middle = text.indexOf('\n', Math.floor(text.length / CONNECTIONS)) + 1;
  return [text.subarray(0, middle), text.subarray(middle)];
}

function* chunked(text: Buffer): Generator<Buffer> {
  for (let start = 0; start < text.length; start += CHUNK) yield text.subarray(start, start + CHUNK);
}

async function connected(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}
