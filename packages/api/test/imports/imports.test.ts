import { randomUUID } from 'node:crypto';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/permissions.ts';
import { type Floor, openFloor } from '../floor.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

const imports = (role: Role = 'analyst') => floor.as(role).applicants.imports;

/** Sends a file as the browser does. */
async function send(
  body: string | ReadableStream<Uint8Array> | null,
  headers: Record<string, string> = {},
  { role = 'analyst', signal }: { role?: Role | null; signal?: AbortSignal } = {},
) {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body,
    duplex: 'half',
    ...(signal && { signal }),
  } satisfies RequestInit & { duplex: 'half' };
  const response = await floor.request(role, 'applicants.imports.upload', init, () => {});
  const answer = (await response.json()) as {
    result?: { data: { id: string } };
    error?: { message: string; data: { code: string } };
  };
  return { status: response.status, id: answer.result?.data.id, message: answer.error?.message };
}

const HEADER = 'id,loan_amnt,term,desc\n';
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `${from + n},5000,36,"${'words '.repeat(30)}"\n`).join('');

describe('an import', () => {
  it('answers when its rows are taken, and can be looked at by its id and its name', async () => {
    const id = randomUUID();
    const text = `${HEADER}a1,5000,36,\na2,lots,36,\n,5000,36,\na1,5000,36,\n`;
    const sent = await send(text, {
      'x-watchfloor-upload': id,
      'x-watchfloor-file': encodeURIComponent('jüni.csv'),
      'x-watchfloor-size': String(text.length),
    });
    expect(sent).toEqual({ status: 200, id, message: undefined });
    expect(await imports().get({ id })).toMatchObject({
      id,
      fileName: 'jüni.csv',
      status: 'done',
      bytesTotal: text.length,
      bytesDone: text.length,
      columns: ['id', 'loan_amnt', 'term', 'desc'],
      unusedColumns: ['desc'],
      rows: 4,
      accepted: 2,
      unreadable: 1,
      rejected: 1,
      repeated: 1,
      failure: null,
      createdBy: 'user-1',
    });
    const told = await imports().rows({ id });
    expect(told.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [3, 'accepted'],
      [4, 'rejected'],
      [5, 'repeated'],
    ]);
    expect(told.nextCursor).toBeNull();
    const { rows: batches } = await floor.services.db.pool.query(
      `SELECT event_count FROM ods.batch WHERE type = 'loan_application'`,
    );
    expect(batches).toEqual([{ event_count: 2 }]);
  });

  it('is listed with the others, the newest first, page by page', async () => {
    const ids = [];
    for (const n of [1, 2, 3]) ids.unshift((await send(`${HEADER}b${n},5000,36,\n`)).id);
    const first = await imports().list({ limit: 2 });
    expect(first.imports.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const second = await imports().list({ limit: 2, cursor: first.nextCursor });
    expect(second.imports[0]?.id).toBe(ids[2]);
    expect((await imports().list()).imports.length).toBeGreaterThanOrEqual(3);
  });

  it('gives its doubtful rows page by page and by outcome', async () => {
    const { id = '' } = await send(`${HEADER}${'c,5000,36,\n'.repeat(4)},5000,36,\n`);
    const first = await imports().rows({ id, limit: 2 });
    expect(first.rows.map(({ line }) => line)).toEqual([3, 4]);
    const second = await imports().rows({ id, limit: 2, cursor: first.nextCursor });
    expect(second.rows.map(({ line }) => line)).toEqual([5, 6]);
    expect(second.nextCursor).toBeNull();
    const rejected = await imports().rows({ id, outcome: 'rejected' });
    expect(rejected.rows).toMatchObject([{ line: 6, applicationId: null, problems: [{ field: 'id' }] }]);
  });

  it('of a file that cannot be used says why to its sender, and keeps saying it', async () => {
    const id = randomUUID();
    const sent = await send('a,b\n1,2\n', { 'x-watchfloor-upload': id });
    expect(sent).toMatchObject({ status: 400, message: expect.stringMatching(/^No line at the beginning/) });
    expect(await imports().get({ id })).toMatchObject({ status: 'failed', failure: sent.message });
    expect(await send(null)).toMatchObject({ status: 400 });
    expect(await send('x', { 'x-watchfloor-upload': 'no uuid' })).toMatchObject({ status: 400 });
  });

  it('shows its progress while it streams, and is cancelled by its id', async () => {
    const id = randomUUID();
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
    const sent = send(body, { 'x-watchfloor-upload': id });
    controller?.enqueue(new TextEncoder().encode(HEADER + rows(0, 700)));
    await eventually(async () =>
      expect(await imports().get({ id })).toMatchObject({ status: 'reading', rows: 500, accepted: 500 }),
    );
    expect(await imports().cancel({ id })).toEqual({ outcome: 'done', message: null });
    expect(await sent).toMatchObject({ status: 409, message: expect.stringMatching(/was cancelled/) });
    // The next piece that comes is the last that is asked for.
    controller?.enqueue(new TextEncoder().encode(rows(700, 701)));
    await eventually(() => expect(stopped).toBe(true));
    expect(await imports().get({ id })).toMatchObject({ status: 'cancelled', accepted: 500 });
  });

  it('whose browser leaves is marked as broken off', async () => {
    const id = randomUUID();
    const leaving = new AbortController();
    const body = new ReadableStream<Uint8Array>({
      start: (given) => given.enqueue(new TextEncoder().encode(HEADER + rows(1_000, 1_700))),
    });
    const sent = send(body, { 'x-watchfloor-upload': id }, { signal: leaving.signal });
    await eventually(async () => expect(await imports().get({ id })).toMatchObject({ accepted: 500 }));
    leaving.abort();
    await sent.catch(() => {});
    await eventually(async () =>
      expect(await imports().get({ id })).toMatchObject({
        status: 'failed',
        failure: expect.stringMatching(/^The connection ended before the file did. Of its first 500 rows/),
      }),
    );
  });

  it('is nobody’s who is signed out, and what is unknown is not found', async () => {
    expect(await send(`${HEADER}d,1,36,\n`, {}, { role: null })).toMatchObject({ status: 401 });
    await expect(imports().get({ id: 'unknown' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(imports().cancel({ id: 'unknown' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
