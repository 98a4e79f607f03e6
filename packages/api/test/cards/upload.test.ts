import { randomUUID } from 'node:crypto';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Floor, openFloor } from '../floor.ts';
import { numbers, send, work } from './uploads.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

const version = (id: string) => floor.as('analyst').cards.version({ id });
const headers = (list: string, more: Record<string, string> = {}) => ({
  'x-watchfloor-list': encodeURIComponent(list),
  ...more,
});

/** A body that the test writes piece by piece, as a slow browser does. */
function slowBody() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let stopped = false;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
    cancel: () => {
      stopped = true;
    },
  });
  return {
    body,
    write: (text: string) => controller?.enqueue(new TextEncoder().encode(text)),
    end: () => controller?.close(),
    breakOff: () => controller?.error(new Error('socket hang up')),
    stopped: () => stopped,
  };
}

/** More lines than the reader looks at before it says what the columns are. */
const beginning = `card_number\n${`${numbers.visa}\n`.repeat(2_000)}`;
const begun = (id: string) =>
  eventually(async () =>
    expect(await version(id)).toMatchObject({
      status: 'scanning',
      receivedAll: false,
      bytesDone: beginning.length,
      lines: expect.toSatisfy((lines: number) => lines > 0),
    }),
  );

describe('an upload', () => {
  it('becomes the next version of the list it names, with what its headers say', async () => {
    const id = randomUUID();
    const text = `card_number,reason\n${numbers.visa},lost\n4111111111111112,typo\n`;
    const sent = await send(
      floor,
      text,
      headers('Gefälschte Karten', {
        'x-watchfloor-mode': 'replace',
        'x-watchfloor-upload': id,
        'x-watchfloor-file': encodeURIComponent('januar nü.csv'),
        'x-watchfloor-size': String(text.length),
      }),
    );
    expect(sent).toMatchObject({ status: 200, id });
    expect(await version(id)).toMatchObject({
      list: { name: 'Gefälschte Karten', activeVersion: 0 },
      version: 1,
      mode: 'replace',
      status: 'scanning',
      fileName: 'januar nü.csv',
      bytesTotal: text.length,
      bytesDone: text.length,
      receivedAll: true,
      lines: 2,
      valid: 1,
      invalid: 1,
      invalidByCode: { luhn: 1 },
      baseVersion: null,
      createdBy: 'user-1',
      active: false,
    });
    await work(floor, id);
    expect(await version(id)).toMatchObject({ status: 'ready', added: 1, baseVersion: 0 });
    expect((await send(floor, text, headers('Gefälschte Karten'))).status).toBe(200);
  });

  it('can be watched while it streams, and stopped', async () => {
    const id = randomUUID();
    const slow = slowBody();
    const sending = send(floor, slow.body, headers('Slow', { 'x-watchfloor-upload': id }));
    slow.write(beginning);
    await begun(id);
    expect(await floor.as('analyst').cards.cancel({ id })).toMatchObject({ outcome: 'done' });
    await eventually(() => {
      if (!slow.stopped()) slow.write('5555555555554444\n');
      expect(slow.stopped()).toBe(true);
    });
    expect(await sending).toMatchObject({ status: 409, error: { data: { code: 'CONFLICT' } } });
    expect(await version(id)).toMatchObject({ status: 'cancelled' });
  });

  it('that breaks off fails, whole lines or not, and nothing of it stays', async () => {
    const id = randomUUID();
    const slow = slowBody();
    const sending = send(floor, slow.body, headers('Broken', { 'x-watchfloor-upload': id }));
    slow.write(beginning);
    await begun(id);
    slow.breakOff();
    expect(await sending).toMatchObject({ status: 499 });
    expect(await version(id)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('connection'),
    });
  });

  it('ends as failed when the console stops while it streams, not as complete', async () => {
    const id = randomUUID();
    const slow = slowBody();
    const stop = new AbortController();
    const sending = send(floor, slow.body, headers('Stopping', { 'x-watchfloor-upload': id }), {
      signal: stop.signal,
    });
    slow.write(beginning);
    await begun(id);
    stop.abort();
    expect(await sending).toMatchObject({ status: 499 });
    expect(await version(id)).toMatchObject({ status: 'failed', receivedAll: false });
  });

  it('of an id that was used is refused', async () => {
    const id = randomUUID();
    const list = headers('Twice', { 'x-watchfloor-upload': id });
    expect((await send(floor, numbers.visa, list)).status).toBe(200);
    const again = await send(floor, numbers.visa, list);
    expect(again).toMatchObject({ status: 409, error: { data: { code: 'CONFLICT' } } });
  });
});

describe('an upload is refused', () => {
  it.each([
    ['without a list', { 'x-watchfloor-list': '' }, /x-watchfloor-list/],
    ['with a mode nobody knows', { 'x-watchfloor-mode': 'merge' }, /x-watchfloor-mode/],
    ['with an id that is none', { 'x-watchfloor-upload': '7' }, /x-watchfloor-upload/],
    ['with a name that is not URL-encoded', { 'x-watchfloor-file': '100%.csv' }, /URL-encoded/],
    ['with a size that is none', { 'x-watchfloor-size': '-1' }, /number of bytes/],
  ])('%s', async (_, wrong, message) => {
    const sent = await send(floor, numbers.visa, wrong);
    expect(sent).toMatchObject({ status: 400, error: { message: expect.stringMatching(message) } });
    expect(sent.text).not.toContain(numbers.visa);
  });

  it('without a body', async () => {
    expect(await send(floor, null)).toMatchObject({ status: 400, error: { message: 'The file is empty.' } });
  });

  it('from who is signed out, before anything of it is read', async () => {
    const slow = slowBody();
    expect(await send(floor, slow.body, {}, { role: null })).toMatchObject({ status: 401 });
    expect(await floor.as('analyst').cards.lists()).not.toContainEqual(
      expect.objectContaining({ name: 'Stolen cards' }),
    );
  });

  it('as JSON, which a form of another site could send without asking', async () => {
    const sent = await send(floor, JSON.stringify({ json: numbers.visa }), {
      'content-type': 'application/json',
    });
    expect(sent.status).toBe(400);
    expect((await send(floor, numbers.visa, { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
