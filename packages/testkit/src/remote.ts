import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RemoteRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the remote does with a request: answers (`body` as JSON, `bytes` as they are), or cuts the connection. */
export type Reaction =
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
      readonly bytes?: Iterable<Buffer> | AsyncIterable<Buffer>;
    }
  | 'drop';

export interface Remote {
  readonly url: string;
  readonly requests: RemoteRequest[];
  close(): Promise<void>;
}

/** A real HTTP server in a foreign one's place: its answers are the test's to choose. Closed when the test ends. */
export async function startRemote(
  react: (request: RemoteRequest, index: number) => Reaction | Promise<Reaction>,
  port = 0,
): Promise<Remote> {
  const requests: RemoteRequest[] = [];
  const server = createServer((incoming, response) => {
    void readAll(incoming).then(async (body) => {
      const request = {
        method: incoming.method ?? '',
        url: incoming.url ?? '',
        headers: incoming.headers,
        body,
      };
      requests.push(request);
      await answer(response, await react(request, requests.length - 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, close };
}

async function answer(response: ServerResponse, reaction: Reaction): Promise<void> {
  if (reaction === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(reaction.status, { 'content-type': 'application/json', ...reaction.headers });
  for await (const chunk of reaction.bytes ?? []) {
    // A reader that has enough hangs up; there may be no end to what we would say.
    if (response.destroyed) return;
    if (!response.write(chunk)) await untilDrained(response);
  }
  response.end(reaction.bytes === undefined ? JSON.stringify(reaction.body ?? {}) : undefined);
}

function untilDrained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
