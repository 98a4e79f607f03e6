import { Pool } from 'undici';
import type { RunningSystem } from './processes.ts';

/** Sends bodies over `connections` at once, as a client would: 429 and 503 are waited out and sent again. Gives the refusals. */
export async function sendAll(
  system: RunningSystem,
  bodies: readonly Buffer[],
  connections: number,
): Promise<{ refused: number }> {
  const pool = new Pool(system.gatewayUrl, { connections, pipelining: 1 });
  let next = 0;
  let refused = 0;
  const sender = async () => {
    for (let index = next++; index < bodies.length; index = next++) {
      while (!(await send(pool, system.apiKey, bodies[index] as Buffer))) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  await pool.close();
  return { refused };
}

/** True when taken; false after waiting as long as the gateway asked. */
export async function send(pool: Pool, apiKey: string, body: Buffer): Promise<boolean> {
  const response = await pool.request({
    method: 'POST',
    path: '/v1/events',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/cloudevents-batch+json' },
    body,
  });
  const text = await response.body.text();
  if (response.statusCode === 202) {
    if (!text.includes('"rejected":[]'))
      throw new Error(`The gateway rejected events: ${text.slice(0, 300)}`);
    return true;
  }
  if (response.statusCode !== 503 && response.statusCode !== 429)
    throw new Error(`${response.statusCode}: ${text.slice(0, 300)}`);
  const seconds = Number(response.headers['retry-after'] ?? 1);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return false;
}
