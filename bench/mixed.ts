import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FACT_TABLES } from '@watchfloor/db/facts/catalogue';
import { createCardTokeniser } from '@watchfloor/domain/cards/card-token';
import { EVENT_TYPES } from '@watchfloor/domain/events/event-type';
import pg from 'pg';
import { uploadList } from './cards/upload.ts';
import { listFile } from './cards/workload.ts';
import { toBodies } from './harness/bodies.ts';
import { dropDatabase, freshDatabase } from './harness/database.ts';
import { untilDetected } from './harness/drained.ts';
import { type Latency, type LoudEvents, measureLatency } from './harness/latency.ts';
import { startSystem } from './harness/processes.ts';
import { machine, median, quantile, table, whole } from './harness/report.ts';
import { sendAll } from './harness/send.ts';
import {
  APPLICATION_TABLES,
  copyRows,
  type FilledTable,
  markRows,
  storedRows,
} from './harness/stored-rows.ts';
import { loudTransfers, makeRows, ROWS_PER_MS, toJson } from './ingest/workload.ts';
import { type ExploreTimes, measureExplore } from './mixed/explore.ts';
import { listKeyUsers } from './mixed/insurance.ts';
import { readTypeLatencies, type TypeLatency } from './mixed/type-latency.ts';
import { loudMixed, MIX, makeMixed, stolenAmongMixed } from './mixed/workload.ts';

// npm run bench -- mixed: every event type at once, at full speed beside bare COPY of the very rows and beside transfers alone,
// at a steady rate beside transfers alone; then Explore's questions beside the same ones in plain SQL over the facts.
const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '5000' },
    'latency-seconds': { type: 'string', default: '60' },
    facts: { type: 'string', default: '10000000' },
    asks: { type: 'string', default: '20' },
    'fact-asks': { type: 'string', default: '3' },
  },
});
const baseUrl = process.env.BENCH_DATABASE_URL ?? '';
const redisUrl = process.env.BENCH_REDIS_URL ?? '';
const events = Number(options.events);
const rounds = Number(options.rounds);
const rate = Number(options.rate);
const seconds = Number(options['latency-seconds']);
const facts = Number(options.facts);
const PER_REQUEST = 1000;
const CONNECTIONS = 4;
const say = (text: string) => process.stdout.write(`${text}\n`);
const run = Date.now();

/** What events of every type leave beside what all events do; rollups and alerts are not copied. */
const FILLED_TABLES: readonly FilledTable[] = [
  ...APPLICATION_TABLES,
  ...Object.values(FACT_TABLES).flatMap(({ table: name }) =>
    name === FACT_TABLES.loan_application.table ? [] : [{ table: name, number: 'event_no' as const }],
  ),
];

interface Steady {
  readonly alerts: Latency;
  readonly types: readonly TypeLatency[];
}

const databases = { limit: 'bench_mixed_copy', ours: 'bench_mixed', explore: 'bench_explore' };
try {
  const stream = await measureStream();
  const questions = await measureQuestions();
  const report = await reportOf(stream, questions);
  say(`\n${report}`);
  writeFileSync(new URL('./RESULTS-mixed.md', import.meta.url), report);
} finally {
  for (const name of Object.values(databases)) await dropDatabase(baseUrl, name);
}

async function measureStream() {
  const copyUrl = await freshDatabase(baseUrl, databases.limit);
  const databaseUrl = await freshDatabase(baseUrl, databases.ours);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const system = await startSystem(databaseUrl, redisUrl);
  const tokenise = createCardTokeniser(system.secret);

  /** Event time goes on from run to run: what is sent is new, not late. */
  let eventClock = 0;
  let stolenUsed = 0;
  /** Events per second from the first request to the last event detected. */
  const rateOf = async (make: (end: number) => string[]): Promise<number> => {
    eventClock = Math.max(eventClock, Date.now()) + events / ROWS_PER_MS;
    const bodies = toBodies(make(eventClock), PER_REQUEST);
    const started = performance.now();
    await sendAll(system, bodies, CONNECTIONS);
    await untilDetected(pool);
    return events / ((performance.now() - started) / 1000);
  };
  const transfers = (name: string) =>
    rateOf((end) => makeRows(`transfers-${name}-${run}`, events, end).map(toJson));
  const mixed = (name: string) => {
    const first = stolenUsed;
    stolenUsed += stolenAmongMixed(events);
    return rateOf((end) => makeMixed(`mixed-${name}-${run}`, events, end, first));
  };
  const steady = async (make: (name: string, from: number, count: number) => LoudEvents): Promise<Steady> => {
    await pool.query('CHECKPOINT');
    const since = new Date();
    const alerts = await measureLatency(system, { databaseUrl, redisUrl }, { rate, seconds }, make);
    await untilDetected(pool);
    return { alerts, types: await readTypeLatencies(pool, since) };
  };

  try {
    const stolen = (rounds + 1) * stolenAmongMixed(events) + stolenAmongMixed(rate * seconds);
    await uploadList(system, listFile(stolen), stolen);
    await listKeyUsers(system);

    const rates = { copy: [] as number[], transfers: [] as number[], mixed: [] as number[] };
    // The first round is the warm-up.
    for (let round = 0; round <= rounds; round++) {
      const alone = await transfers(String(round));
      const marks = await markRows(databaseUrl, FILLED_TABLES);
      const together = await mixed(String(round));
      const copied = events / (await copyRows(copyUrl, await storedRows(databaseUrl, marks)));
      if (round === 0) continue;
      rates.copy.push(copied);
      rates.transfers.push(alone);
      rates.mixed.push(together);
      say(`round ${round}: COPY ${whole(copied)}/s, transfers ${whole(alone)}/s, mixed ${whole(together)}/s`);
    }
    await dropDatabase(baseUrl, databases.limit);

    const alone = await steady(loudTransfers);
    say(`steady transfers: ${latencyWords(alone)}`);
    const together = await steady(loudMixed(tokenise, stolenUsed));
    say(`steady mixed: ${latencyWords(together)}`);
    return { rates, steady: { transfers: alone, mixed: together } };
  } finally {
    await system.stop();
    await pool.end();
    // What follows reads another database, and needs the memory and the disk.
    await dropDatabase(baseUrl, databases.ours);
  }
}

async function measureQuestions(): Promise<ExploreTimes[]> {
  const databaseUrl = await freshDatabase(baseUrl, databases.explore);
  const [asks, factAsks] = [Number(options.asks), Number(options['fact-asks'])];
  return measureExplore(databaseUrl, { facts, asks, factAsks, say });
}

async function reportOf(
  { rates, steady }: Awaited<ReturnType<typeof measureStream>>,
  questions: readonly ExploreTimes[],
): Promise<string> {
  const verdict = (met: boolean) => (met ? 'met' : 'missed');
  const [copy, alone, together] = [median(rates.copy), median(rates.transfers), median(rates.mixed)];
  const rateRow = (what: string, list: readonly number[]) => [
    what,
    whole(median(list)),
    list.map(whole).join(' '),
  ];
  const typeRow = (what: string, share: string, { events: count, p50, p99, max }: TypeLatency) => [
    what,
    share,
    ...[count, p50, p99, max].map(whole),
  ];
  const held = steady.mixed.alerts.rate / rate;
  const explored = questions.flatMap(({ explore }) => explore);
  const overFacts = questions.flatMap((asked) => asked.facts);
  const p95 = quantile(explored, 0.95);
  return [
    '# Mixed',
    '',
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- mixed\`: ${await machine(baseUrl)}.`,
    `Medians of ${rounds} rounds of ${whole(events)} events, interleaved in one run; of a thousand mixed events ${EVENT_TYPES.map((type) => `${MIX[type]} are ${type}`).join(', ')}, in one request as they come.`,
    '',
    table(
      ['full speed, HTTP to stored and judged', 'events/s', 'rounds'],
      [
        rateRow(
          'bare COPY of the raw events, facts and decisions they leave into equal tables and indexes, 2 connections',
          rates.copy,
        ),
        rateRow('Watchfloor, transfers alone', rates.transfers),
        rateRow('Watchfloor, all types', rates.mixed),
      ],
    ),
    '',
    table(
      [
        `steady ${whole(rate)}/s, ${seconds} s, received to judged`,
        'of 1,000',
        'events',
        'p50 ms',
        'p99 ms',
        'worst ms',
      ],
      [
        ...steady.transfers.types.map((type) => typeRow('transfers alone', '1,000', type)),
        ...steady.mixed.types.map((type) => typeRow(type.type, whole(MIX[type.type]), type)),
      ],
    ),
    '',
    table(
      ["request due to alert on the console's stream", 'alerts', 'p50 ms', 'p99 ms', 'worst ms', 'events/s'],
      [
        ['transfers alone', steady.transfers.alerts] as const,
        ['all types: single transfers and stolen cards', steady.mixed.alerts] as const,
      ].map(([what, { alerts, p50, p99, max, rate: sent }]) => [
        what,
        ...[alerts, p50, p99, max, sent].map(whole),
      ]),
    ),
    '',
    `Explore over ${whole(facts)} facts of 30 days, as an admin asks; milliseconds of ${options.asks} times from rollups and ${options['fact-asks']} in plain SQL over the facts, in turn after a round that warms both up. Their answers were equal.`,
    '',
    table(
      ['question', 'answered from', 'p50', 'p95', 'over facts p50', 'p95'],
      [
        ...questions.map((asked) => [
          asked.words,
          asked.table,
          ...[asked.explore, asked.facts].flatMap((times) => [
            whole(median(times)),
            whole(quantile(times, 0.95)),
          ]),
        ]),
        [
          'all',
          '',
          ...[explored, overFacts].flatMap((times) => [whole(median(times)), whole(quantile(times, 0.95))]),
        ],
      ],
    ),
    '',
    table(
      ['target', 'measured', ''],
      [
        [`${whole(rate)}/s of all types held`, held.toFixed(2), verdict(held >= 0.99)],
        ['p95 of Explore from rollups < 1,000 ms', `${whole(p95)} ms`, verdict(p95 < 1000)],
        ['… times as fast as over the facts, no target', (quantile(overFacts, 0.95) / p95).toFixed(1), ''],
        ['all types at full speed, share of transfers alone, no target', (together / alone).toFixed(2), ''],
        ['… share of bare COPY, no target', (together / copy).toFixed(2), ''],
      ],
    ),
    '',
  ].join('\n');
}

function latencyWords({ alerts, types }: Steady): string {
  const byType = types.map(({ type, p99 }) => `${type} ${whole(p99)}`).join(', ');
  return `${whole(alerts.rate)}/s, alert p50 ${whole(alerts.p50)} ms, p99 ${whole(alerts.p99)} ms; judged p99 ms: ${byType}`;
}
