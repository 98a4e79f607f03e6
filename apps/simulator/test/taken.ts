import type { Reaction, RemoteRequest } from '@watchfloor/testkit/remote';

/** The gateway's answer to events it takes. */
export const taken = (request: RemoteRequest): Reaction => ({
  status: 202,
  body: { batch_id: '1', accepted: (JSON.parse(request.body) as unknown[]).length, rejected: [] },
});
