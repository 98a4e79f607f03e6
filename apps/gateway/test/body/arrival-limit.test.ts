import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { limitArrival } from '../../src/http/arrival-limit.ts';

async function serve(withinMs: number): Promise<number> {
  const server = createServer((incoming, answer) => {
    limitArrival(incoming, withinMs);
    incoming.on('error', () => {});
    incoming.on('end', () => answer.end('all here'));
    incoming.resume();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function send(port: number, complete: boolean): Promise<[number | undefined, string]> {
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'content-length': 4 } });
  outgoing.on('error', () => {});
  outgoing.write('ab');
  if (complete) outgoing.end('cd');
  const [response] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return [response.statusCode, text];
}

it('a body that does not arrive in time is answered 408', async () => {
  const [status, body] = await send(await serve(100), false);
  expect(status).toBe(408);
  expect(JSON.parse(body)).toMatchObject({ status: 408, title: 'Request Timeout' });
});

it('one that arrives is not, however long its answer takes', async () => {
  expect(await send(await serve(600_000), true)).toEqual([200, 'all here']);
});
