import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ImportFloor, inPieces, openImportFloor, realFile } from './import-floor.ts';

let floor: ImportFloor;
beforeAll(async () => {
  floor = await openImportFloor();
});
beforeEach(() => floor.empty());
afterAll(async () => {
  expect(floor.errors).toEqual([]);
  await floor.close();
});

const HEADER = 'id,loan_amnt,term,grade,annual_inc';
const row = (id: number, amount = '5000') => `${id}, ${amount}, 36 months,B,50000`;
const table = (rows: number) => [HEADER, ...Array.from({ length: rows }, (_, n) => row(n))].join('\n');

describe.each([
  ['aniruddha_1500.csv', 1500, 74, 47],
  ['seed_huntingzhu_sample.csv', 4, 111, 79],
  ['ivanmladek_infunding_2013.csv', 789, 92, 58],
])('%s', (name, rows, columns, unused) => {
  it('is taken whole, and nothing of it twice', async (context) => {
    const bytes = realFile(context, name);
    const first = await floor.import(bytes, { fileName: name, bytesTotal: bytes.length });
    expect(first).toMatchObject({
      fileName: name,
      status: 'done',
      bytesTotal: bytes.length,
      bytesDone: bytes.length,
      rows,
      accepted: rows,
      unreadable: 0,
      rejected: 0,
      repeated: 0,
      failure: null,
      createdBy: 'Mira Chen',
      finishedAt: expect.any(Date),
    });
    expect(first.columns).toHaveLength(columns);
    expect(first.unusedColumns).toHaveLength(unused);
    expect(await floor.rows(first.id)).toEqual([]);
    expect(await floor.waiting()).toBe(rows);
    await floor.store();
    expect(await floor.facts()).toEqual({ facts: rows, applicants: rows });

    const second = await floor.import(bytes);
    expect(second).toMatchObject({ status: 'done', rows, accepted: 0, rejected: 0, repeated: rows });
    const told = await floor.rows(second.id);
    expect(told).toHaveLength(rows);
    expect(told[0]).toMatchObject({ outcome: 'repeated', problems: [{ field: '', code: 'repeated' }] });
    await floor.store();
    expect(await floor.facts()).toEqual({ facts: rows, applicants: rows });
  });
});

it('the years of loans, which have no ids, are refused with the way out', async (context) => {
  const failed = await floor.fail(realFile(context, 'loans_2007_2011-05.csv.gz'));
  // Zipped they are no text; what is in them is refused for want of ids (the reader's own tests).
  expect(failed).toMatchObject({
    status: 'failed',
    rows: 0,
    failure: expect.stringMatching(/not UTF-8 text/),
  });
});

describe('a row', () => {
  it('that cannot be read in part is taken and told; one without an applicant is not taken and told', async () => {
    const file = [
      'A list of applicants, made by hand',
      `${HEADER},note`,
      '1,5000,36 months,B,50000,',
      '2,lots,36 months,H,50000,',
      ',5000,36 months,B,50000,who?',
      '4,5000',
      '1,5000,36 months,B,50000,',
      '5,,36 months,B,50000,',
      `${'9'.repeat(65)},5000,36 months,B,50000,`,
    ].join('\n');
    const imported = await floor.import(file);
    expect(imported).toMatchObject({
      status: 'done',
      rows: 7,
      accepted: 3,
      unreadable: 2,
      rejected: 3,
      repeated: 1,
      unusedColumns: ['note'],
    });
    const told = await floor.rows(imported.id);
    expect(
      told.map(({ line, applicationId, outcome, problems }) => [
        line,
        applicationId,
        outcome,
        ...problems.map(({ field, code }) => `${field} ${code}`),
      ]),
    ).toEqual([
      [4, '2', 'accepted', 'loan_amnt not_a_number', 'grade unknown_grade'],
      [5, null, 'rejected', 'id missing'],
      [6, null, 'rejected', ' columns'],
      [7, '1', 'repeated', ' repeated'],
      [8, '5', 'accepted', 'loan_amnt missing'],
      [9, null, 'rejected', 'id invalid'],
    ]);
    expect(told[3]?.problems[0]?.message).toMatch(/^is the same as line 3/);
    await floor.store();
    expect(await floor.facts()).toEqual({ facts: 3, applicants: 3 });
  });

  it('that has changed is a new event of the same applicant', async () => {
    await floor.import(`${HEADER}\n${row(1)}\n${row(2)}\n`);
    await floor.store();
    const again = await floor.import(`${HEADER}\n${row(1)}\n${row(2, '6000')}\n`);
    expect(again).toMatchObject({ accepted: 1, repeated: 1 });
    await floor.store();
    expect(await floor.facts()).toEqual({ facts: 3, applicants: 2 });
  });

  it('is the same however its file is written', async () => {
    await floor.import(`${HEADER}\n1,5000, 36 months,B,50000\n`);
    await floor.store();
    const object = { grade: 'B', id: '1', annual_inc: '50000', loan_amnt: '5000', term: ' 36 months' };
    expect(await floor.import(JSON.stringify([object]))).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await floor.import(`${JSON.stringify(object)}\n`)).toMatchObject({ accepted: 0, repeated: 1 });
  });

  it('of JSON that holds what a database refuses is told like any other', async () => {
    const file = '[{"id":"a\\u0000b","member_id":"7","loan_amnt":"\\ud800","x\\u0000\\ud800":1}]';
    const imported = await floor.import(file);
    expect(imported).toMatchObject({ status: 'done', rows: 1 });
    expect(imported.accepted + imported.rejected).toBe(1);
    expect(await floor.rows(imported.id)).toHaveLength(1);
    await floor.store();
    expect((await floor.facts()).facts).toBe(imported.accepted);
  });

  it('is one of thousands: all are counted, the first ten thousand of doubtful ones are told', async () => {
    const rows = Array.from({ length: 10_300 }, (_, n) => `${n},lots,36,B,50000`);
    const imported = await floor.import([HEADER, ...rows].join('\n'));
    expect(imported).toMatchObject({ status: 'done', rows: 10_300, accepted: 10_300, unreadable: 10_300 });
    expect(await floor.rows(imported.id)).toHaveLength(10_000);
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['of nothing', '', /^The file is empty/],
    ['of other columns', 'a,b\n1,2\n', /^No line at the beginning/],
    ['without ids', 'loan_amnt,term\n5000,36\n', /no column id or member_id/],
    ['without rows', `${HEADER}\n\n`, /^The file has no rows/],
    ['of an empty list', '[]', /^The file has no rows/],
  ])('%s says why, to its sender and ever after', async (_, file, reason) => {
    const failed = await floor.fail(file);
    expect(failed.told).toMatch(reason);
    expect(failed).toMatchObject({ status: 'failed', failure: failed.told, finishedAt: expect.any(Date) });
  });

  it('is one over a hundred MiB: it is read so far, and no further', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    async function* endless() {
      yield Buffer.from(`${table(600)}\n`);
      for (;;) {
        sent += piece.length;
        yield piece;
      }
    }
    const failed = await floor.fail(endless());
    expect(failed.failure).toMatch(
      /^The file is larger than 100 MiB: cut it .* first 500 rows 500 were taken/,
    );
    expect(failed).toMatchObject({ status: 'failed', accepted: 500 });
    expect(sent).toBeLessThan(102 * 1024 * 1024);
  });

  it('masks a card number in its name', async () => {
    const imported = await floor.import(table(1), { fileName: '4111111111111111.csv' });
    expect(imported.fileName).not.toContain('4111111111111111');
  });

  it('cannot be begun twice under one id', async () => {
    const { id } = await floor.import(table(1));
    await expect(floor.receive(inPieces(table(1)), { id })).rejects.toThrow(/begun before/);
    expect(await floor.read(id)).toMatchObject({ status: 'done' });
  });
});
