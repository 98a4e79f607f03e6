import type { IncomingMessage } from 'node:http';
import { answerClientError } from './client-error.ts';

/**
 * Ends a request whose body takes longer than this to arrive, with 408: one that trickles must not hold a connection for
 * ever. Node's own limit is one for all requests, and a long list may take longer than a batch of events.
 */
export function limitArrival(request: IncomingMessage, withinMs: number): void {
  const timer = setTimeout(() => {
    if (request.complete) return;
    const late = Object.assign(new Error('The request did not arrive in time'), {
      code: 'ERR_HTTP_REQUEST_TIMEOUT',
    });
    answerClientError(late, request.socket);
    // The answer goes out; a sender that goes on sending is not waited for.
    request.socket.destroySoon();
  }, withinMs);
  request.once('close', () => clearTimeout(timer));
}
