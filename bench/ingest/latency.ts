import { fileURLToPath } from 'node:url';
import { alertId } from '@watchfloor/domain/alerts/alert-id';
import { startProcess } from '@watchfloor/testkit/process';
import { Pool } from 'undici';
import type { RunningSystem } from './processes.ts';
import { send } from './send.ts';
import { makeRows, type Row, toBodies } from './workload.ts';

const PER_REQUEST = 50;
/** One event in this many is over the limit by itself, between accounts of its own: its alert's id is known beforehand. */
const ALERT_EVERY = 500;

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly alerts: number;
  /** Events per second that were really sent. */
  readonly rate: number;
}

/**
 * Milliseconds from a request leaving the sender to its alert leaving the API's live stream, at a steady rate. Open loop:
 * requests go out by the clock whether or not earlier ones are answered, so a stall counts against every one behind it.
 */
export async function measureLatency(
  system: RunningSystem,
  databaseUrl: string,
  redisUrl: string,
  rate: number,
  seconds: number,
): Promise<Latency> {
  const stream = startProcess(fileURLToPath(new URL('./stream.ts', import.meta.url)), {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
  });
  await stream.line(/ready/);
  const pool = new Pool(system.gatewayUrl, { connections: 32, pipelining: 1 });
  const dueAt = new Map<string, number>();
  const inFlight: Promise<unknown>[] = [];
  const requests = (rate * seconds) / PER_REQUEST;
  const gap = (1000 * PER_REQUEST) / rate;
  const started = Date.now();
  for (let request = 0; request < requests; request++) {
    const due = started + request * gap;
    const wait = due - Date.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const rows = makeRows(`latency-${started}-${request}`, PER_REQUEST, Date.now()).map((row, index): Row => {
      const number = request * PER_REQUEST + index;
      // Everything else stays under the limit, so that what is measured is known.
      if (number % ALERT_EVERY !== 0) return { ...row, amount: Math.min(row.amount, 50_000) };
      return { ...row, from: `alone-${started}-${number}`, amount: 900_000 };
    });
    for (const row of rows) {
      if (row.from.startsWith('alone-'))
        dueAt.set(alertId('pair-volume', [row.from, row.to, 'USD'], row.at), due);
    }
    for (const body of toBodies(rows, PER_REQUEST)) {
      inFlight.push(
        send(pool, system.apiKey, body).then((taken) => {
          if (!taken) throw new Error('The gateway pushed back at the steady rate');
        }),
      );
    }
  }
  await Promise.all(inFlight);
  const elapsed = (Date.now() - started) / 1000;
  await pool.close();
  await stream.line(new RegExp(`seen ${dueAt.size}\\b`));
  const seen = new Map<string, number>();
  for (const [, id = '', at] of stream.output().matchAll(/^(al_\w+) (\d+)$/gm))
    if (!seen.has(id)) seen.set(id, Number(at));
  await stream.stop();
  const took = [...dueAt]
    .map(([id, due]) => (seen.get(id) ?? Number.POSITIVE_INFINITY) - due)
    .sort((a, b) => a - b);
  const quantile = (q: number) => took[Math.min(took.length - 1, Math.floor(took.length * q))] ?? Number.NaN;
  return {
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: quantile(1),
    alerts: took.length,
    rate: (requests * PER_REQUEST) / elapsed,
  };
}
