import { FACT_TABLES } from '@watchfloor/db/facts/catalogue';
import { createCardTokeniser } from '@watchfloor/domain/cards/card-token';
import { EVENT_TYPES, type EventType } from '@watchfloor/domain/events/event-type';
import pg from 'pg';
import { uploadList } from '../cards/upload.ts';
import { listFile } from '../cards/workload.ts';
import { toBodies } from '../harness/bodies.ts';
import { dropDatabase, freshDatabase } from '../harness/database.ts';
import { untilDetected } from '../harness/drained.ts';
import { type Latency, type LoudEvents, measureLatency } from '../harness/latency.ts';
import { startSystem } from '../harness/processes.ts';
import { quantile, whole } from '../harness/report.ts';
import { sendAll } from '../harness/send.ts';
import {
  APPLICATION_TABLES,
  copyRows,
  type FilledTable,
  markRows,
  storedRows,
} from '../harness/stored-rows.ts';
import { loudTransfers, makeRows, ROWS_PER_MS, toJson } from '../ingest/workload.ts';
import { type Accounts, accountFor } from './accounts.ts';
import { listKeyUsers, loudKeyUsers } from './insurance.ts';
import { readTypeLatencies, type TypeLatency } from './type-latency.ts';
import { loudMixed, makeMixed, stolenAmongMixed, typesAmongMixed } from './workload.ts';

const PER_REQUEST = 1000;
const CONNECTIONS = 4;
const DATABASES = { limit: 'bench_mixed_copy', ours: 'bench_mixed' };

/** What events of every type leave beside what all events do; rollups and alerts are not copied. */
const FILLED_TABLES: readonly FilledTable[] = [
  ...APPLICATION_TABLES,
  ...Object.values(FACT_TABLES).flatMap(({ table: name }) =>
    name === FACT_TABLES.loan_application.table ? [] : [{ table: name, number: 'event_no' as const }],
  ),
];

export interface StreamOptions {
  readonly baseUrl: string;
  readonly redisUrl: string;
  /** Of each round at full speed. */
  readonly events: number;
  readonly rounds: number;
  /** Events per second of the steady part. */
  readonly rate: number;
  readonly seconds: number;
  readonly say: (text: string) => void;
}

/** How long alerts of a type took from their request being due to the console's stream, in milliseconds. */
export interface AlertLatency extends Pick<Latency, 'alerts' | 'p50' | 'p99' | 'max'> {
  readonly type: EventType;
}

export interface Steady {
  /** Events per second that were really sent. */
  readonly rate: number;
  readonly alerts: readonly AlertLatency[];
  /** From an event's receipt until it was judged. */
  readonly types: readonly TypeLatency[];
}

export interface StreamFigures {
  /** Events per second, by round. */
  readonly rates: Readonly<Record<'copy' | 'transfers' | 'mixed', readonly number[]>>;
  readonly steady: Readonly<Record<'transfers' | 'mixed', Steady>>;
  readonly accounts: Accounts;
}

/**
 * Rounds at full speed of bare COPY, transfers alone and all types, in turn; then transfers alone and all types at a steady
 * rate. Throws unless in the end everything that was sent is accounted for.
 */
export async function measureStream(options: StreamOptions): Promise<StreamFigures> {
  const { baseUrl, redisUrl, events, rounds, rate, seconds, say } = options;
  const copyUrl = await freshDatabase(baseUrl, DATABASES.limit);
  const databaseUrl = await freshDatabase(baseUrl, DATABASES.ours);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const system = await startSystem(databaseUrl, redisUrl);
  const run = Date.now();
  const sent = Object.fromEntries(EVENT_TYPES.map((type) => [type, 0])) as Record<EventType, number>;
  const sending = (types: Partial<Record<EventType, number>>) => {
    for (const type of EVENT_TYPES) sent[type] += types[type] ?? 0;
  };

  /** Event time goes on from run to run: what is sent is new, not late. */
  let eventClock = 0;
  let stolenUsed = 0;
  /** Events per second from the first request to the last event judged. */
  const rateOf = async (make: (end: number) => string[]): Promise<number> => {
    eventClock = Math.max(eventClock, Date.now()) + events / ROWS_PER_MS;
    const bodies = toBodies(make(eventClock), PER_REQUEST);
    const started = performance.now();
    await sendAll(system, bodies, CONNECTIONS);
    await untilDetected(pool);
    return events / ((performance.now() - started) / 1000);
  };
  const transfers = (name: string) => {
    sending({ transfer: events });
    return rateOf((end) => makeRows(`transfers-${name}-${run}`, events, end).map(toJson));
  };
  const mixed = (name: string) => {
    const first = stolenUsed;
    stolenUsed += stolenAmongMixed(events);
    sending(typesAmongMixed(events));
    return rateOf((end) => makeMixed(`mixed-${name}-${run}`, events, end, first));
  };
  const steady = async (
    make: (name: string, from: number, count: number) => LoudEvents,
    typeOf: (alert: string) => EventType,
  ): Promise<Steady> => {
    await pool.query('CHECKPOINT');
    const since = new Date();
    const latency = await measureLatency(system, { databaseUrl, redisUrl }, { rate, seconds }, make);
    await untilDetected(pool);
    return {
      rate: latency.rate,
      alerts: byType(latency, typeOf),
      types: await readTypeLatencies(pool, since),
    };
  };

  try {
    const steadyEvents = rate * seconds;
    const stolen = (rounds + 1) * stolenAmongMixed(events) + stolenAmongMixed(steadyEvents);
    await uploadList(system, listFile(stolen), stolen);
    await listKeyUsers(system, loudKeyUsers(typesAmongMixed(steadyEvents).coverage_update));

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
    await dropDatabase(baseUrl, DATABASES.limit);

    sending({ transfer: steadyEvents });
    const alone = await steady(loudTransfers, () => 'transfer');
    say(`steady transfers: ${steadyWords(alone)}`);
    const loud = loudMixed(createCardTokeniser(system.secret), stolenUsed);
    stolenUsed += stolenAmongMixed(steadyEvents);
    sending(typesAmongMixed(steadyEvents));
    const together = await steady(loud.make, (alert) => loud.typeOf.get(alert) ?? 'transfer');
    say(`steady mixed: ${steadyWords(together)}`);

    const accounts = await accountFor(databaseUrl, sent, stolenUsed);
    say(`${whole(accounts.events)} events and ${whole(accounts.compared)} figures of theirs are as sent`);
    return { rates, steady: { transfers: alone, mixed: together }, accounts };
  } finally {
    await system.stop();
    await pool.end();
    for (const name of Object.values(DATABASES)) await dropDatabase(baseUrl, name);
  }
}

function byType({ took }: Latency, typeOf: (alert: string) => EventType): AlertLatency[] {
  const times = new Map<EventType, number[]>();
  for (const [alert, ms] of took) {
    const type = typeOf(alert);
    times.set(type, [...(times.get(type) ?? []), ms]);
  }
  return EVENT_TYPES.flatMap((type) => {
    const own = times.get(type);
    if (!own) return [];
    const [p50, p99, max] = [quantile(own, 0.5), quantile(own, 0.99), quantile(own, 1)];
    return [{ type, alerts: own.length, p50, p99, max }];
  });
}

function steadyWords({ rate, alerts, types }: Steady): string {
  const judged = types.map(({ type, p99 }) => `${type} ${whole(p99)}`).join(', ');
  const heard = alerts.map(({ type, p99 }) => `${type} ${whole(p99)}`).join(', ');
  return `${whole(rate)}/s; judged p99 ms: ${judged}; alert p99 ms: ${heard}`;
}
