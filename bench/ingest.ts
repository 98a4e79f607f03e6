import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { toBodies } from './harness/bodies.ts';
import { dropDatabase, freshDatabase } from './harness/database.ts';
import { untilDetected } from './harness/drained.ts';
import { measureLatency } from './harness/latency.ts';
import { startSystem } from './harness/processes.ts';
import { machine, median, table, whole } from './harness/report.ts';
import { sendAll } from './harness/send.ts';
import { bareCopy } from './ingest/bare-copy.ts';
import { prepareObvious, runObvious } from './ingest/obvious/run.ts';
import { soak } from './ingest/soak.ts';
import { loudTransfers, makeRows, ROWS_PER_MS, toJson } from './ingest/workload.ts';

// npm run bench -- ingest: bare COPY, the obvious design and ours, round by round in one run, then latency, skew and memory.
const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '300000' },
    rounds: { type: 'string', default: '5' },
    'obvious-events': { type: 'string', default: '10000' },
    'latency-seconds': { type: 'string', default: '60' },
    'hot-events': { type: 'string', default: '1000000' },
    'soak-minutes': { type: 'string', default: '10' },
  },
});
const baseUrl = process.env.BENCH_DATABASE_URL ?? '';
const redisUrl = process.env.BENCH_REDIS_URL ?? '';
const events = Number(options.events);
const rounds = Number(options.rounds);
const PER_REQUEST = 1000;
const CONNECTIONS = 4;
const say = (text: string) => process.stdout.write(`${text}\n`);

prepareObvious();
const databases = { limit: 'bench_copy', obvious: 'bench_obvious', ours: 'bench_ours' };
const copyUrl = await freshDatabase(baseUrl, databases.limit);
const obviousUrl = await freshDatabase(baseUrl, databases.obvious);
const oursUrl = await freshDatabase(baseUrl, databases.ours);
const pool = new pg.Pool({ connectionString: oursUrl, max: 2 });
const system = await startSystem(oursUrl, redisUrl);
const run = Date.now();

/** Event time goes on from run to run: what is sent is new, not late, however many events a second of it holds. */
let eventClock = 0;

/** Events per second from the first request to the last event detected. */
async function ours(name: string, count: number, hotShare = 0): Promise<number> {
  eventClock = Math.max(eventClock, Date.now()) + count / ROWS_PER_MS;
  const bodies = toBodies(makeRows(`${name}-${run}`, count, eventClock, hotShare).map(toJson), PER_REQUEST);
  const started = performance.now();
  await sendAll(system, bodies, CONNECTIONS);
  await untilDetected(pool);
  return count / ((performance.now() - started) / 1000);
}

try {
  await ours('warm-up', 50_000);
  const rates = { copy: [] as number[], obvious: [] as number[], ours: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    rates.copy.push(
      await bareCopy(
        copyUrl,
        makeRows(`copy-${run}-${round}`, events, Date.now()),
        BigInt(run) * 1000n + BigInt(round) * 100_000_000n,
      ),
    );
    rates.obvious.push(
      await runObvious(
        obviousUrl,
        redisUrl,
        makeRows(`obvious-${run}-${round}`, Number(options['obvious-events']), Date.now()),
      ),
    );
    rates.ours.push(await ours(`ours-${round}`, events));
    say(
      `round ${round + 1}: COPY ${whole(rates.copy.at(-1) ?? 0)}/s, obvious ${whole(rates.obvious.at(-1) ?? 0)}/s, ours ${whole(rates.ours.at(-1) ?? 0)}/s`,
    );
  }
  const [copy, obvious, mine] = [median(rates.copy), median(rates.obvious), median(rates.ours)];

  await dropDatabase(baseUrl, databases.limit);
  await dropDatabase(baseUrl, databases.obvious);
  await pool.query('CHECKPOINT');
  const latency = await measureLatency(
    system,
    { databaseUrl: oursUrl, redisUrl },
    { rate: 5_000, seconds: Number(options['latency-seconds']) },
    loudTransfers,
  );
  say(
    `latency at ${whole(latency.rate)}/s: p50 ${whole(latency.p50)} ms, p99 ${whole(latency.p99)} ms over ${latency.alerts} alerts`,
  );

  // A million events of one pair inside its window, then the same traffic with and without that pair in turn.
  await ours('hot', Number(options['hot-events']), 1);
  const skew = { uniform: [] as number[], hot: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    skew.uniform.push(await ours(`uniform-${round}`, events));
    skew.hot.push(await ours(`skewed-${round}`, events, 0.2));
    say(
      `skew ${round + 1}: uniform ${whole(skew.uniform.at(-1) ?? 0)}/s, 20 % on one pair ${whole(skew.hot.at(-1) ?? 0)}/s`,
    );
  }
  const kept = median(skew.hot) / median(skew.uniform);

  const minutes = Number(options['soak-minutes']);
  const memory = await soak(system, minutes);
  await untilDetected(pool);

  const verdict = (met: boolean) => (met ? 'met' : 'missed');
  const report = [
    '# Ingest',
    '',
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- ingest\`: ${await machine(baseUrl)}.`,
    `Medians of ${rounds} rounds of ${whole(events)} events (the obvious design: ${whole(Number(options['obvious-events']))}), interleaved in one run, requests of ${PER_REQUEST} events.`,
    '',
    table(
      ['what', 'events/s', 'rounds'],
      [
        [
          'bare COPY into the same tables and indexes, 2 connections',
          whole(copy),
          rates.copy.map(whole).join(' '),
        ],
        ['a job, a Prisma create and a query per event', whole(obvious), rates.obvious.map(whole).join(' ')],
        ['Watchfloor, HTTP to stored and detected', whole(mine), rates.ours.map(whole).join(' ')],
        [
          'the same, after a million events of one pair',
          whole(median(skew.uniform)),
          skew.uniform.map(whole).join(' '),
        ],
        [
          'the same, one pair carrying 20 % with a million in its window',
          whole(median(skew.hot)),
          skew.hot.map(whole).join(' '),
        ],
      ],
    ),
    '',
    table(
      ['target', 'measured', ''],
      [
        ['at least 0.5 of bare COPY', (mine / copy).toFixed(2), verdict(mine / copy >= 0.5)],
        ['at least 10 times the obvious design', (mine / obvious).toFixed(1), verdict(mine / obvious >= 10)],
        [
          `at a steady 5,000/s, sent to alert on the console's stream, p50 < 40 ms`,
          `${whole(latency.p50)} ms`,
          verdict(latency.p50 < 40),
        ],
        [
          `the same, p99 < 200 ms (${latency.alerts} alerts, ${whole(latency.rate)}/s, worst ${whole(latency.max)} ms)`,
          `${whole(latency.p99)} ms`,
          verdict(latency.p99 < 200),
        ],
        ['one hot pair keeps at least 0.8 of the uniform rate', kept.toFixed(2), verdict(kept >= 0.8)],
        ...memory.growth.map(({ process, early, late }) => [
          `memory of the ${process} flat over ${minutes} min at full rate (${whole(memory.rate)}/s, ${whole(memory.refused)} push-backs), < 1.15 ×`,
          `${whole(early)} → ${whole(late)} MiB`,
          verdict(late / early < 1.15),
        ]),
      ],
    ),
    '',
  ].join('\n');
  say(`\n${report}`);
  writeFileSync(new URL('./RESULTS.md', import.meta.url), report);
} finally {
  await system.stop();
  await pool.end();
  for (const name of Object.values(databases)) await dropDatabase(baseUrl, name);
}
