import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Metrics } from '@watchfloor/platform/metrics';

/** `/healthz` and `/metrics` on a port of the worker's own, for orchestrators. */
export async function serveHealth(metrics: Metrics, port: number): Promise<{ close(): void }> {
  const server = createServer(async (request, response) => {
    if (request.url === '/healthz') {
      response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
    } else if (request.url === '/metrics') {
      const { body, contentType } = await metrics.text();
      response.setHeader('content-type', contentType).end(body);
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(port);
  await once(server, 'listening');
  return { close: () => server.close() };
}
