import { findApplicationImport } from '@watchfloor/db/application-imports/find';
import { eventually } from '@watchfloor/testkit/eventually';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelImport } from '../../src/applications/cancel-import.ts';
import { sweepImports } from '../../src/applications/sweep-imports.ts';
import { analyst, type ImportFloor, openImportFloor } from './import-floor.ts';

let floor: ImportFloor;
beforeAll(async () => {
  floor = await openImportFloor();
});
beforeEach(() => floor.empty());
afterAll(() => floor.close());

const HEADER = 'id,loan_amnt,term,grade,annual_inc,desc\n';
/** Wide enough that a thousand are more than the reader looks at before it says how the file is written. */
const rows = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, n) => `${from + n},5000, 36 months,B,50000,"${'words '.repeat(20)}"\n`,
  ).join('');

/** A body that the test writes piece by piece, as a slow sender does. */
function slowBody() {
  const pieces: (string | Error | null)[] = [];
  let wake = () => {};
  const put = (piece: string | Error | null) => {
    pieces.push(piece);
    wake();
  };
  async function* read() {
    for (;;) {
      const piece = pieces.shift();
      if (piece === null) return;
      if (piece instanceof Error) throw piece;
      if (piece !== undefined) yield Buffer.from(piece);
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }
  return {
    body: read(),
    write: put,
    end: () => put(null),
    breakOff: () => put(new Error('socket hang up')),
  };
}

/** An import that has taken its first rows and waits for more. */
async function begun() {
  const sender = slowBody();
  let id = '';
  const result = floor.receive(sender.body, { onCreated: (created) => (id = created) }).then(
    () => 'done',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  sender.write(HEADER + rows(0, 1_200));
  await eventually(async () =>
    expect(await findApplicationImport(floor.db, id)).toMatchObject({ status: 'reading', accepted: 1_000 }),
  );
  return { ...sender, id, result };
}

describe('an import', () => {
  it('tells how far it is while it is being read', async () => {
    const { id, write, end, result } = await begun();
    expect(await floor.read(id)).toMatchObject({ bytesDone: expect.toSatisfy((bytes: number) => bytes > 0) });
    write(rows(1_200, 1_201));
    end();
    expect(await result).toBe('done');
    expect(await floor.read(id)).toMatchObject({ status: 'done', rows: 1_201, accepted: 1_201 });
  });

  it('whose connection breaks says what was taken; the file sent again takes the rest only', async () => {
    const { id, breakOff, result } = await begun();
    breakOff();
    expect(await result).toBe('socket hang up');
    const broken = await floor.read(id);
    expect(broken).toMatchObject({ status: 'failed', accepted: 1_000, finishedAt: expect.any(Date) });
    expect(broken.failure).toBe(
      'The connection ended before the file did. Of its first 1000 rows 1000 were taken, and stay so: upload the file again, no row is taken twice.',
    );
    await floor.store();
    const again = await floor.import(HEADER + rows(0, 1_200));
    expect(again).toMatchObject({ status: 'done', rows: 1_200, accepted: 200, repeated: 1_000 });
    await floor.store();
    expect(await floor.facts()).toEqual({ facts: 1_200, applicants: 1_200 });
  });

  it('that is cancelled ends by itself, and what was taken stays', async () => {
    const { id, result } = await begun();
    expect(await cancelImport(floor, id, analyst)).toEqual({ outcome: 'done' });
    expect(await result).toMatch(/was cancelled/);
    expect(await floor.read(id)).toMatchObject({ status: 'cancelled', accepted: 1_000, failure: null });
    expect(await cancelImport(floor, id, analyst)).toEqual({ outcome: 'done' });
    expect(await floor.waiting()).toBe(1_000);
    const { rows: audit } = await floor.db.pool.query<{ action: string }>(
      'SELECT action FROM ops.audit WHERE subject = $1 ORDER BY id',
      [id],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'application_import.begun',
      'application_import.cancelled',
    ]);
  });

  it('that has ended, or is unknown, is not cancelled', async () => {
    const { id } = await floor.import(HEADER + rows(0, 1));
    expect(await cancelImport(floor, id, analyst)).toMatchObject({ outcome: 'refused' });
    expect(await cancelImport(floor, 'nobody', analyst)).toMatchObject({ outcome: 'missing' });
  });

  it('of which nothing is heard any more is given up, and only that one', async () => {
    const { id, result, end } = await begun();
    const dead = 'import-of-a-process-that-died';
    await floor.db.pool.query(
      `INSERT INTO ops.application_import (id, file_name, created_by, rows, accepted, progress_at)
       VALUES ($1, 'loans.csv', 'Mira Chen', 500, 490, now() - interval '1 minute')`,
      [dead],
    );
    await sweepImports(floor, Date.now());
    expect(await floor.read(dead)).toMatchObject({
      status: 'failed',
      failure: expect.stringMatching(
        /^The connection ended before the file did. Of its first 500 rows 490 were taken/,
      ),
    });
    expect(await floor.read(id)).toMatchObject({ status: 'reading' });
    end();
    expect(await result).toBe('done');
  });

  it('waits while the inbox is full, and goes on when there is room', async () => {
    let full = true;
    const acceptor = { accept: floor.acceptor.accept, isFull: () => full };
    let id = '';
    const result = floor.receive(
      HEADER + rows(0, 1_200),
      { onCreated: (created) => (id = created) },
      { ...floor, acceptor },
    );
    await eventually(async () =>
      expect(await findApplicationImport(floor.db, id)).toMatchObject({
        status: 'reading',
        accepted: 0,
        bytesDone: expect.toSatisfy((bytes: number) => bytes > 64 * 1024),
      }),
    );
    expect(await floor.waiting()).toBe(0);
    full = false;
    await result;
    expect(await floor.read(id)).toMatchObject({ status: 'done', accepted: 1_200 });
  });
});
