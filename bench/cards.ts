import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createCardTokeniser } from '@watchfloor/domain/cards/card-token';
import pg from 'pg';
import { copyTokens } from './cards/bare-copy.ts';
import { type Upload, uploadList } from './cards/upload.ts';
import { listFile, makePayments, stolenAmong, stolenPayments } from './cards/workload.ts';
import { toBodies } from './harness/bodies.ts';
import { dropDatabase, freshDatabase } from './harness/database.ts';
import { untilDetected } from './harness/drained.ts';
import { measureLatency } from './harness/latency.ts';
import { startSystem } from './harness/processes.ts';
import { machine, median, table, whole } from './harness/report.ts';
import { sendAll } from './harness/send.ts';
import { makeRows, ROWS_PER_MS, toJson } from './ingest/workload.ts';

// npm run bench -- cards: a million lines uploaded and applied beside bare COPY of their tokens; payments against a list of
// stolen cards beside transfers, in turn; and how long a payment takes to its alert.
const { values: options } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000' },
    uploads: { type: 'string', default: '3' },
    stolen: { type: 'string', default: '100000' },
    events: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '5' },
    'latency-seconds': { type: 'string', default: '60' },
  },
});
const baseUrl = process.env.BENCH_DATABASE_URL ?? '';
const redisUrl = process.env.BENCH_REDIS_URL ?? '';
const lines = Number(options.lines);
const events = Number(options.events);
const rounds = Number(options.rounds);
const seconds = Number(options['latency-seconds']);
const PER_REQUEST = 1000;
const CONNECTIONS = 4;
const RATE = 5_000;
const say = (text: string) => process.stdout.write(`${text}\n`);
const tenths = (value: number) => value.toFixed(1);

const databases = { limit: 'bench_cards_copy', ours: 'bench_cards' };
const copyUrl = await freshDatabase(baseUrl, databases.limit);
const databaseUrl = await freshDatabase(baseUrl, databases.ours);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
const system = await startSystem(databaseUrl, redisUrl);
const tokenise = createCardTokeniser(system.secret);
const run = Date.now();

/** Event time goes on from run to run: what is sent is new, not late. */
let eventClock = 0;
let stolenUsed = 0;

/** Events per second from the first request to the last event detected. */
async function rateOf(count: number, make: (end: number) => string[]): Promise<number> {
  eventClock = Math.max(eventClock, Date.now()) + count / ROWS_PER_MS;
  const bodies = toBodies(make(eventClock), PER_REQUEST);
  const started = performance.now();
  await sendAll(system, bodies, CONNECTIONS);
  await untilDetected(pool);
  return count / ((performance.now() - started) / 1000);
}
const transfers = (name: string, count: number) =>
  rateOf(count, (end) => makeRows(`${name}-${run}`, count, end).map(toJson));
const payments = (name: string, count: number) => {
  const first = stolenUsed;
  stolenUsed += stolenAmong(count);
  return rateOf(count, (end) => makePayments(`${name}-${run}`, count, end, first));
};

try {
  const file = listFile(lines);
  const copies: number[] = [];
  const uploads: Upload[] = [];
  for (let round = 0; round < Number(options.uploads); round++) {
    copies.push(await copyTokens(copyUrl, tokenise, lines, round + 1));
    const upload = await uploadList(system, file, lines);
    uploads.push(upload);
    say(
      `upload ${round + 1}: COPY ${tenths(copies.at(-1) ?? 0)} s, ours ${tenths(upload.applied)} s (received ${tenths(upload.received)}, compared ${tenths(upload.compared)}), gateway ${whole(upload.memory.gateway.before)} -> ${whole(upload.memory.gateway.peak)} MiB`,
    );
  }
  await dropDatabase(baseUrl, databases.limit);
  await uploadList(system, listFile(Number(options.stolen)), Number(options.stolen));

  await transfers('warm-up', 50_000);
  // Most cards are known to a bank: what a payment costs is not what a new card costs.
  await payments('warm-up', 300_000);
  const rates = { transfers: [] as number[], payments: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    rates.transfers.push(await transfers(`transfers-${round}`, events));
    rates.payments.push(await payments(`payments-${round}`, events));
    say(
      `round ${round + 1}: transfers ${whole(rates.transfers.at(-1) ?? 0)}/s, payments ${whole(rates.payments.at(-1) ?? 0)}/s`,
    );
  }
  const kept = median(rates.payments) / median(rates.transfers);

  await pool.query('CHECKPOINT');
  const latency = await measureLatency(
    system,
    { databaseUrl, redisUrl },
    { rate: RATE, seconds },
    stolenPayments(tokenise, stolenUsed),
  );
  say(`latency at ${whole(latency.rate)}/s: p50 ${whole(latency.p50)} ms, p99 ${whole(latency.p99)} ms`);

  const verdict = (met: boolean) => (met ? 'met' : 'missed');
  const of = (pick: (upload: Upload) => number) => median(uploads.map(pick));
  const applied = of((upload) => upload.applied);
  const gateway = Math.max(...uploads.map(({ memory }) => memory.gateway.peak));
  const worker = Math.max(...uploads.map(({ memory }) => memory.worker.peak));
  const report = [
    '# Cards',
    '',
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- cards\`: ${await machine(baseUrl)}.`,
    `Medians of ${options.uploads} uploads of ${whole(lines)} lines (${whole(file.length / 2 ** 20)} MiB) and of ${rounds} rounds of ${whole(events)} events, interleaved in one run; one payment in 500 is on a card of the ${whole(Number(options.stolen))} listed.`,
    '',
    table(
      ['a list', 'seconds'],
      [
        ['bare COPY of its tokens into the same table and indexes', tenths(median(copies))],
        [
          'Watchfloor: every line received, checked, tokenised and stored',
          tenths(of((upload) => upload.received)),
        ],
        [
          '… and compared with the list in force and 30 days of payments',
          tenths(of((upload) => upload.compared)),
        ],
        ['… and in force', tenths(applied)],
      ],
    ),
    '',
    table(
      ['events, HTTP to stored and detected', 'events/s', 'rounds'],
      [
        ['transfers', whole(median(rates.transfers)), rates.transfers.map(whole).join(' ')],
        ['payments', whole(median(rates.payments)), rates.payments.map(whole).join(' ')],
      ],
    ),
    '',
    table(
      ['target', 'measured', ''],
      [
        [
          `${whole(lines)} lines uploaded and applied in under 15 s`,
          `${tenths(applied)} s`,
          verdict(applied < 15),
        ],
        ['… by a gateway that stays under 200 MiB', `${whole(gateway)} MiB`, verdict(gateway < 200)],
        ['… and a worker that does', `${whole(worker)} MiB`, verdict(worker < 200)],
        ['payments at 0.8 of the rate of transfers', kept.toFixed(2), verdict(kept >= 0.8)],
        [
          `at a steady ${whole(RATE)}/s, payment sent to alert on the console's stream, p99 < 200 ms (${latency.alerts} alerts, p50 ${whole(latency.p50)} ms, worst ${whole(latency.max)} ms)`,
          `${whole(latency.p99)} ms`,
          verdict(latency.p99 < 200),
        ],
      ],
    ),
    '',
  ].join('\n');
  say(`\n${report}`);
  writeFileSync(new URL('./RESULTS-cards.md', import.meta.url), report);
} finally {
  await system.stop();
  await pool.end();
  for (const name of Object.values(databases)) await dropDatabase(baseUrl, name);
}
