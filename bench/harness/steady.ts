import { type Dispatcher, Pool } from 'undici';
import { quantile } from './report.ts';

export interface SteadyLatency {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Requests per second that were really answered. */
  readonly rate: number;
}

/** Room for a stall of the server: requests that are due must not wait for a connection of ours. */
const CONNECTIONS = 64;

/**
 * Milliseconds from the moment a request is due to its whole answer, at a steady rate. Open loop: requests go out by the
 * clock whether or not earlier ones are answered, and count from when they were due, so a stall counts against every one
 * behind it and a sender that is late counts as well.
 * @throws on an answer other than 200
 */
export async function steadyRequests(
  url: string,
  { rate, seconds }: { rate: number; seconds: number },
  request: (index: number) => Omit<Dispatcher.RequestOptions, 'origin'>,
): Promise<SteadyLatency> {
  const pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 });
  const count = Math.round(rate * seconds);
  const took = new Float64Array(count);
  const ask = async (index: number, due: number) => {
    const response = await pool.request(request(index));
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${text.slice(0, 300)}`);
    took[index] = performance.now() - due;
  };
  const answers: Promise<void>[] = [];
  const started = performance.now();
  for (let index = 0; index < count; index++) {
    const due = started + (index * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(ask(index, due));
  }
  await Promise.all(answers);
  const elapsed = (performance.now() - started) / 1000;
  await pool.close();
  return {
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    max: quantile(took, 1),
    rate: count / elapsed,
  };
}
