import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureExplore } from './mixed/explore.ts';
import { mixedReport } from './mixed/report.ts';
import { measureStream } from './mixed/stream.ts';

// npm run bench -- mixed: every event type at once, at full speed beside bare COPY of the very rows and beside transfers alone,
// at a steady rate beside transfers alone; then Explore's questions beside the same ones in plain SQL over the facts.
const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '5000' },
    'latency-seconds': { type: 'string', default: '60' },
    facts: { type: 'string', default: '10000000' },
    asks: { type: 'string', default: '15' },
    'fact-asks': { type: 'string', default: '2' },
  },
});
const baseUrl = process.env.BENCH_DATABASE_URL ?? '';
const redisUrl = process.env.BENCH_REDIS_URL ?? '';
const say = (text: string) => process.stdout.write(`${text}\n`);

const streamOptions = {
  baseUrl,
  redisUrl,
  events: Number(options.events),
  rounds: Number(options.rounds),
  rate: Number(options.rate),
  seconds: Number(options['latency-seconds']),
  say,
};
const exploreOptions = {
  baseUrl,
  facts: Number(options.facts),
  asks: Number(options.asks),
  factAsks: Number(options['fact-asks']),
  say,
};
const stream = await measureStream(streamOptions);
const explore = await measureExplore(exploreOptions);
const report = await mixedReport({ ...streamOptions, ...exploreOptions }, stream, explore);
say(`\n${report}`);
writeFileSync(new URL('./RESULTS-mixed.md', import.meta.url), report);
