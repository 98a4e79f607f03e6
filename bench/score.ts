import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { applicantRisk } from '@watchfloor/domain/detectors/applicant-risk';
import { shippedChampion } from '@watchfloor/domain/scorecard/models';
import pg from 'pg';
import { toBodies } from './harness/bodies.ts';
import { dropDatabase, freshDatabase } from './harness/database.ts';
import { untilDetected } from './harness/drained.ts';
import { type RunningSystem, startSystem } from './harness/processes.ts';
import { machine, median, table, whole } from './harness/report.ts';
import { sendAll } from './harness/send.ts';
import { type SteadyLatency, steadyRequests } from './harness/steady.ts';
import { APPLICATION_TABLES, copyRows, markRows, storedRows } from './harness/stored-rows.ts';
import { makeApplicants, toEvents } from './score/applicants.ts';
import { type ModelRates, modelRates } from './score/pure-model.ts';

// npm run bench -- score: the model alone on one core beside its explained path; POST /v1/score at a steady rate beside
// GET /healthz at the same; the whole pipeline beside bare COPY of the very rows it stored. All in turn, in one run.
const { values: options } = parseArgs({
  options: {
    applicants: { type: 'string', default: '20000' },
    'model-seconds': { type: 'string', default: '3' },
    rounds: { type: 'string', default: '5' },
    rate: { type: 'string', default: '500' },
    'latency-seconds': { type: 'string', default: '20' },
    events: { type: 'string', default: '50000' },
  },
});
const baseUrl = process.env.BENCH_DATABASE_URL ?? '';
const redisUrl = process.env.BENCH_REDIS_URL ?? '';
const rounds = Number(options.rounds);
const rate = Number(options.rate);
const seconds = Number(options['latency-seconds']);
const events = Number(options.events);
const PER_REQUEST = 1000;
const CONNECTIONS = 4;
/** What a gateway is set to unless told otherwise: counting requests is part of what a caller waits for. */
const RATE_LIMIT = '1000';
const say = (text: string) => process.stdout.write(`${text}\n`);
const tenths = (value: number) => value.toFixed(1);
const run = Date.now();

const model = shippedChampion();
const records = makeApplicants('model', 0, Number(options.applicants));
const pure: ModelRates[] = [];
// The first round warms the compiler up.
for (let round = 0; round <= rounds; round++) {
  const rates = modelRates(model, applicantRisk.defaults, records, Number(options['model-seconds']));
  if (round === 0) continue;
  pure.push(rates);
  say(
    `model ${round}: compiled ${whole(rates.compiled)}/s, explained ${whole(rates.explained)}/s, decided ${whole(rates.decided)}/s, cleaned and decided ${whole(rates.cleaned)}/s`,
  );
}

const databases = { limit: 'bench_score_copy', ours: 'bench_score' };
const copyUrl = await freshDatabase(baseUrl, databases.limit);
const databaseUrl = await freshDatabase(baseUrl, databases.ours);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
const system = await startSystem(databaseUrl, redisUrl, { RATE_LIMIT });

try {
  await untilScoring(system);
  const asked = makeApplicants(`asked-${run}`, 0, 2_000).map((record) => JSON.stringify(record));
  const steady = { score: [] as SteadyLatency[], health: [] as SteadyLatency[] };
  const askScores = (duration: number) =>
    steadyRequests(system.gatewayUrl, { rate, seconds: duration }, (index) => ({
      method: 'POST',
      path: '/v1/score',
      headers: { authorization: `Bearer ${system.apiKey}`, 'content-type': 'application/json' },
      body: asked[index % asked.length] ?? '',
    }));
  await askScores(Math.min(seconds, 5));
  for (let round = 0; round < rounds; round++) {
    steady.health.push(
      await steadyRequests(system.gatewayUrl, { rate, seconds }, () => ({ method: 'GET', path: '/healthz' })),
    );
    steady.score.push(await askScores(seconds));
    say(
      `latency ${round + 1}: GET /healthz p99 ${tenths(steady.health.at(-1)?.p99 ?? 0)} ms, POST /v1/score p50 ${tenths(steady.score.at(-1)?.p50 ?? 0)} ms, p99 ${tenths(steady.score.at(-1)?.p99 ?? 0)} ms`,
    );
  }

  const stream = { copy: [] as number[], ours: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const count = round === 0 ? Math.min(events, 10_000) : events;
    const bodies = toBodies(
      toEvents(makeApplicants(`stream-${run}-${round}`, 0, count), Date.now()),
      PER_REQUEST,
    );
    const marks = await markRows(databaseUrl, APPLICATION_TABLES);
    const started = performance.now();
    await sendAll(system, bodies, CONNECTIONS);
    await untilDetected(pool);
    const ours = (performance.now() - started) / 1000;
    const copy = await copyRows(copyUrl, await storedRows(databaseUrl, marks));
    // The first round is the warm-up.
    if (round === 0) continue;
    stream.ours.push(count / ours);
    stream.copy.push(count / copy);
    say(`stream ${round}: COPY ${whole(count / copy)}/s, ours ${whole(count / ours)}/s`);
  }
  const { rows } = await pool.query<{ decision: string; n: number }>(
    'SELECT decision, count(*)::int AS n FROM ops.application GROUP BY decision ORDER BY decision',
  );
  const scored = rows.reduce((sum, { n }) => sum + n, 0);
  if (scored !== Math.min(events, 10_000) + rounds * events)
    throw new Error(`${whole(scored)} applicants were scored, not as many as were sent`);

  const verdict = (met: boolean) => (met ? 'met' : 'missed');
  const of = (pick: (rates: ModelRates) => number) => ({
    median: median(pure.map(pick)),
    rounds: pure.map((rates) => whole(pick(rates))).join(' '),
  });
  const row = (what: string, pick: (rates: ModelRates) => number) => [
    what,
    whole(of(pick).median),
    of(pick).rounds,
  ];
  const latency = (what: string, list: readonly SteadyLatency[]) => [
    what,
    tenths(median(list.map(({ p50 }) => p50))),
    tenths(median(list.map(({ p99 }) => p99))),
    tenths(Math.max(...list.map(({ max }) => max))),
    whole(median(list.map((answered) => answered.rate))),
  ];
  const compiled = of((rates) => rates.compiled).median;
  const p99 = median(steady.score.map((answered) => answered.p99));
  const [copy, ours] = [median(stream.copy), median(stream.ours)];
  const report = [
    '# Score',
    '',
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- score\`: ${await machine(baseUrl)}.`,
    `Medians of ${rounds} rounds, interleaved in one run, by ${model.id}. Applicants are made up in LendingClub's columns; of those of the stream ${rows.map(({ decision, n }) => `${((100 * n) / scored).toFixed(0)} % are ${decision === 'review' ? 'for review' : decision}`).join(', ')}.`,
    '',
    table(
      [`one core, ${whole(records.length)} applicants`, 'applicants/s', 'rounds'],
      [
        row('with every contribution', (rates) => rates.explained),
        row('compiled, probability of default alone', (rates) => rates.compiled),
        row('decided: policy, model, cut-offs, reasons', (rates) => rates.decided),
        row('cleaned and decided', (rates) => rates.cleaned),
      ],
    ),
    '',
    table(
      [`steady ${whole(rate)} requests/s, due to answered`, 'p50 ms', 'p99 ms', 'worst ms', 'requests/s'],
      [latency('GET /healthz', steady.health), latency('POST /v1/score', steady.score)],
    ),
    '',
    table(
      [`stream, rounds of ${whole(events)}`, 'applicants/s', 'rounds'],
      [
        [
          'bare COPY of the rows they leave into equal tables and indexes, 2 connections',
          whole(copy),
          stream.copy.map(whole).join(' '),
        ],
        ['Watchfloor, HTTP to cleaned, scored and stored', whole(ours), stream.ours.map(whole).join(' ')],
      ],
    ),
    '',
    table(
      ['target', 'measured', ''],
      [
        ['200,000 applicants/s per core for the pure model', whole(compiled), verdict(compiled >= 200_000)],
        [
          `POST /v1/score at ${whole(rate)} requests/s, p99 < 10 ms (rate limit on, ${seconds} s a round)`,
          `${tenths(p99)} ms`,
          verdict(p99 < 10),
        ],
        ['share of bare COPY, no target', (ours / copy).toFixed(2), ''],
      ],
    ),
    '',
  ].join('\n');
  say(`\n${report}`);
  writeFileSync(new URL('./RESULTS-score.md', import.meta.url), report);
} finally {
  await system.stop();
  await pool.end();
  for (const name of Object.values(databases)) await dropDatabase(baseUrl, name);
}

/** The gateway hears of a fresh database's scorecards within seconds. */
async function untilScoring({ gatewayUrl, apiKey }: RunningSystem): Promise<void> {
  for (;;) {
    const { status } = await fetch(`${gatewayUrl}/v1/score`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: '{"loan_amnt":1000}',
    });
    if (status === 200) return;
    if (status !== 503) throw new Error(`POST /v1/score answers ${status}`);
    await wait(50);
  }
}
