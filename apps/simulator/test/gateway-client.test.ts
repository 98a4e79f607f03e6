import { UserError } from '@watchfloor/platform/user-error';
import { type Reaction, type RemoteRequest, startRemote } from '@watchfloor/testkit/remote';
import { expect, it, onTestFinished } from 'vitest';
import { createGatewayClient, Stopped, UnexpectedAnswer } from '../src/client/gateway.ts';
import type { CloudEvent } from '../src/sources/cloud-event.ts';
import { loggerInMemory } from './log-lines.ts';
import { manualClock } from './manual-clock.ts';
import { taken } from './taken.ts';

const start = Date.parse('2026-11-18T12:00:00Z');
const events: CloudEvent[] = Array.from({ length: 5 }, (_, index) => ({
  specversion: '1.0',
  id: `e${index}`,
  source: 'simulator/nyc',
  type: 'transfer',
  time: '2026-11-18T12:00:00.000Z',
  data: { amount: '1.00' },
}));
const idsOf = ({ body }: RemoteRequest) => (JSON.parse(body) as CloudEvent[]).map(({ id }) => id);

/** A client of a remote that gives these answers in turn and then takes everything. */
async function clientOf(...answers: Reaction[]) {
  const remote = await startRemote((request, index) => answers[index] ?? taken(request));
  return { remote, ...clientAt(remote.url) };
}

function clientAt(url: string) {
  const clock = manualClock(start);
  const stopping = new AbortController();
  const { logger, lines } = loggerInMemory();
  const client = createGatewayClient({
    url,
    apiKey: 'key-of-the-test',
    clock,
    logger,
    signal: stopping.signal,
  });
  onTestFinished(() => client.close());
  return { client, clock, stopping, lines };
}

it('posts a batch of CloudEvents with its key', async () => {
  const { client, remote } = await clientOf();
  await client.send(events);
  expect(remote.requests).toHaveLength(1);
  expect(remote.requests[0]).toMatchObject({
    method: 'POST',
    url: '/v1/events',
    headers: {
      'content-type': 'application/cloudevents-batch+json',
      authorization: 'Bearer key-of-the-test',
    },
  });
  expect(JSON.parse(remote.requests[0]?.body ?? '')).toEqual(events);
});

it('keeps card numbers out of what it says of an answer', async () => {
  const number = '4111111111111111';
  const { client } = await clientOf({ status: 400, body: { detail: `what is ${number}?` } });
  await expect(client.send(events)).rejects.toThrow('what is 411111******1111?');
});

it('waits as long as Retry-After says, in seconds or until a date, and sends the same events again', async () => {
  const { client, remote, clock } = await clientOf(
    { status: 503, headers: { 'retry-after': '7' } },
    { status: 429, headers: { 'retry-after': new Date(start + 7_000 + 30_000).toUTCString() } },
    { status: 503 },
  );
  await client.send(events);
  expect(clock.waits).toEqual([7_000, 30_000, 1_000]);
  expect(remote.requests.map(idsOf)).toEqual(Array(4).fill(events.map(({ id }) => id)));
});

it('backs off and sends again when the connection drops or the server stumbles', async () => {
  const { client, remote, clock } = await clientOf('drop', 'drop', { status: 502 });
  await client.send(events);
  expect(clock.waits).toEqual([200, 400, 800]);
  expect(remote.requests.map(idsOf)).toEqual(Array(4).fill(events.map(({ id }) => id)));
});

it('keeps trying while nobody listens, never waiting more than 10 s, until the gateway is up', async () => {
  const gone = await startRemote(taken);
  const port = Number(new URL(gone.url).port);
  await gone.close();
  const { client, clock, lines } = clientAt(gone.url);
  const waitFor = clock.wait;
  let up: Awaited<ReturnType<typeof startRemote>> | undefined;
  clock.wait = async (ms, signal) => {
    await waitFor(ms, signal);
    if (clock.waits.length === 12) up = await startRemote(taken, port);
  };
  await client.send(events);
  expect(up?.requests.map(idsOf)).toEqual([events.map(({ id }) => id)]);
  expect(clock.waits).toHaveLength(12);
  expect(Math.max(...clock.waits)).toBe(10_000);
  expect(lines().filter(({ level }) => level === 'warn')).toHaveLength(1);
});

it('halves a batch that is too large, losing nothing', async () => {
  const remote = await startRemote((request) =>
    idsOf(request).length > 2 ? { status: 413 } : taken(request),
  );
  const { client } = clientAt(remote.url);
  await client.send(events);
  const sent = remote.requests.map(idsOf).filter((ids) => ids.length <= 2);
  expect(sent.flat()).toEqual(events.map(({ id }) => id));
});

it('logs every rejected event with its reasons', async () => {
  const errors = [{ path: 'data.amount', code: 'not_positive', message: 'must be greater than 0' }];
  const { client, lines } = await clientOf({
    status: 202,
    body: { batch_id: '1', accepted: 4, rejected: [{ index: 3, id: 'e3', errors }] },
  });
  await client.send(events);
  expect(lines()).toMatchObject([{ level: 'error', eventId: 'e3', errors }]);
});

it('gives up with the way out on a key that is refused, and with the answer on one it cannot understand', async () => {
  await expect((await clientOf({ status: 401 })).client.send(events)).rejects.toThrow(UserError);
  await expect((await clientOf({ status: 403 })).client.send(events)).rejects.toThrow('WATCHFLOOR_API_KEY');
  const unexpected = (await clientOf({ status: 400, body: { title: 'Unreadable' } })).client.send(events);
  await expect(unexpected).rejects.toThrow(UnexpectedAnswer);
  await expect(unexpected).rejects.toThrow('Unreadable');
});

it('finishes the request in flight when it is stopped', async () => {
  const stopping: { abort?: () => void } = {};
  const remote = await startRemote((request) => {
    stopping.abort?.();
    return taken(request);
  });
  const { client, stopping: controller } = clientAt(remote.url);
  stopping.abort = () => controller.abort();
  await client.send(events);
  await expect(client.send(events)).rejects.toThrow(Stopped);
  expect(remote.requests).toHaveLength(1);
});

it('does not send again once it is stopped while waiting', async () => {
  const { client, remote, clock, stopping } = await clientOf({
    status: 503,
    headers: { 'retry-after': '60' },
  });
  clock.wait = async () => stopping.abort();
  await expect(client.send(events)).rejects.toThrow(Stopped);
  expect(remote.requests).toHaveLength(1);
});
