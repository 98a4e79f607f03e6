import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyChunks, contentEncodingOf } from '../../src/body/inflate.ts';
import { BodyAborted, BodyTooLarge, UnreadableBody } from '../../src/body/refusals.ts';

const WIRE_LIMIT = 200_000;
/** One connection for all requests: a refusal that spoils it hangs the next test. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let server: Server;
/** What reading the next request's body came to. */
let reads: Promise<Buffer>[] = [];
const arrived: (() => void)[] = [];

beforeAll(async () => {
  server = createServer((incoming, answer) => {
    const read = readAll(incoming);
    reads.push(read);
    for (const wake of arrived.splice(0)) wake();
    read.then(
      (body) => answer.end(String(body.length)),
      () => answer.writeHead(400).end('refused'),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  agent.destroy();
  server.close();
});

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const encoding = contentEncodingOf(incoming.headers['content-encoding']) ?? 'identity';
  const chunks: Buffer[] = [];
  for await (const chunk of bodyChunks(incoming, encoding, WIRE_LIMIT)) {
    if (incoming.headers['x-refuse'] !== undefined) throw new Error('seen enough');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function send(pieces: Buffer[], headers: Record<string, string> = {}) {
  reads = [];
  const { port } = server.address() as AddressInfo;
  const outgoing = request({ port, host: '127.0.0.1', method: 'POST', agent, headers });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  for (const piece of pieces) outgoing.write(piece);
  outgoing.end();
  const [response] = await answered;
  response.resume();
  await once(response, 'end');
  const [outcome] = await Promise.allSettled(reads);
  return { status: response.statusCode, outcome };
}

const gzip = { 'content-encoding': 'gzip' };
const text = Buffer.from(
  JSON.stringify(Array.from({ length: 5000 }, (_, index) => ({ index, text: 'ünïcode' }))),
);

describe('the chunks of a body', () => {
  it('are what was sent', async () => {
    const { outcome } = await send([text.subarray(0, 7), text.subarray(7)]);
    expectBody(outcome);
  });

  it('are inflated from gzip, also when it arrives in pieces and in several members', async () => {
    const wire = Buffer.concat([gzipSync(text.subarray(0, 1000)), gzipSync(text.subarray(1000))]);
    const { outcome } = await send([wire.subarray(0, 3), wire.subarray(3, 100), wire.subarray(100)], gzip);
    expectBody(outcome);
  });

  it.each([
    ['something else', Buffer.from('[{"id":1}]')],
    ['a stream that was cut', gzipSync(text).subarray(0, 500)],
    ['a stream with a wrong checksum', damage(gzipSync(text))],
  ])('refuse %s where gzip is announced, and the connection still answers', async (_, wire) => {
    const { status, outcome } = await send([wire], gzip);
    expect(status).toBe(400);
    expect(outcome?.status === 'rejected' && outcome.reason).toBeInstanceOf(UnreadableBody);
  });

  it('are read off after a refusal, so that the connection goes on', async () => {
    for (const headers of [{}, gzip]) {
      const wire = Buffer.alloc(3_000_000, 'x');
      const refused = await send([wire], { ...headers, 'x-refuse': '1' });
      expect(refused.status).toBe(400);
      expectBody((await send([text])).outcome);
    }
  });

  it('refuse gzip that inflates to nothing but goes on and on', async () => {
    const nothing = gzipSync(Buffer.alloc(0));
    const { outcome } = await send([Buffer.concat(Array.from({ length: 20_000 }, () => nothing))], gzip);
    expect(outcome?.status === 'rejected' && outcome.reason).toBeInstanceOf(BodyTooLarge);
  });

  it.each([{}, gzip])('tell a client that left from a body that is broken (%o)', async (headers) => {
    reads = [];
    const { port } = server.address() as AddressInfo;
    const outgoing = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': '5000' },
    });
    outgoing.on('error', () => undefined);
    const seen = new Promise<void>((resolve) => arrived.push(resolve));
    outgoing.write(gzipSync(text).subarray(0, 500));
    await seen;
    outgoing.destroy();
    await expect(reads[0]).rejects.toBeInstanceOf(BodyAborted);
  });
});

/** Compared as a whole: element by element takes seconds. */
function expectBody(outcome: PromiseSettledResult<Buffer> | undefined): void {
  expect(outcome?.status === 'fulfilled' && outcome.value.equals(text)).toBe(true);
}

function damage(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(1, copy.length - 8);
  return copy;
}
