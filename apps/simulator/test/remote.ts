import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RemoteRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the remote does with a request: answers, or cuts the connection. */
export type Reaction =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | 'drop';

export interface Remote {
  readonly url: string;
  readonly requests: RemoteRequest[];
  close(): Promise<void>;
}

/** A real HTTP server in the gateway's place: its answers are the test's to choose. Closed when the test ends. */
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
      answer(response, await react(request, requests.length - 1));
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

/** The gateway's answer to events it takes. */
export const taken = (request: RemoteRequest): Reaction => ({
  status: 202,
  body: { batch_id: '1', accepted: (JSON.parse(request.body) as unknown[]).length, rejected: [] },
});

function answer(response: ServerResponse, reaction: Reaction): void {
  if (reaction === 'drop') {
    response.destroy();
    return;
  }
  response.writeHead(reaction.status, { 'content-type': 'application/json', ...reaction.headers });
  response.end(JSON.stringify(reaction.body ?? {}));
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
