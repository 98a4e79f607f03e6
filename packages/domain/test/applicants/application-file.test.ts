import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ApplicationRow,
  createApplicationFileReader,
  LONGEST_RECORD,
} from '../../src/applicants/file/application-file.ts';

const utf8 = new TextEncoder();

/** Reads a file that arrives cut at these places. */
function read(file: string | Uint8Array, cuts: readonly number[] = []) {
  const bytes = typeof file === 'string' ? utf8.encode(file) : file;
  const reader = createApplicationFileReader();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  const rows = places.slice(1).flatMap((end, i) => reader.push(bytes.slice(places[i], end)));
  rows.push(...reader.end());
  return { rows, refusal: reader.refusal, columns: reader.columns, unused: reader.unusedColumns };
}
const short = (row: ApplicationRow) => (row.ok ? [row.line, row.data] : [row.line, row.code]);
const rowsOf = (file: string) => read(file).rows.map(short);

const HEADER = 'id,loan_amnt,term';

describe('a table', () => {
  it('stands under its header, whatever stands above it', () => {
    const prose = 'Notes offered by Prospectus (https://www.lendingclub.com/info/prospectus.action)';
    const wanted = { id: '1', loan_amnt: '5000', term: ' 36 months' };
    expect(rowsOf(`${HEADER}\n1,5000, 36 months\n`)).toEqual([[2, wanted]]);
    expect(rowsOf(`${prose}\n${HEADER}\n1,5000, 36 months`)).toEqual([[3, wanted]]);
    expect(rowsOf(`"A title, quoted"\r\n\r\n${HEADER}\r\n1,5000, 36 months\r\n`)).toEqual([[4, wanted]]);
    expect(rowsOf(`\ufeff${HEADER}\n1,5000, 36 months\n`)).toEqual([[2, wanted]]);
  });

  it('may be delimited by semicolons or tabs, and write its names as it likes', () => {
    expect(rowsOf('ID;Loan Amnt;Note\n1;"5,000";x\n')).toEqual([
      [2, { id: '1', loan_amnt: '5,000', Note: 'x' }],
    ]);
    expect(rowsOf('member_id\tloan_amnt\n1\t5000\n')).toEqual([[2, { member_id: '1', loan_amnt: '5000' }]]);
  });

  it('may have columns without a name, which are left, and fields that are empty, which are missing', () => {
    const { rows, columns, unused } = read('"","id","loan_amnt","url"\n"1","7","","http://x"\n');
    expect(rows.map(short)).toEqual([[2, { id: '7', url: 'http://x' }]]);
    expect(columns).toEqual(['id', 'loan_amnt', 'url']);
    expect(unused).toEqual(['url']);
    expect(rowsOf('id,loan_amnt\n7,5,,\n8,6,,surplus\n')).toEqual([
      [2, { id: '7', loan_amnt: '5' }],
      [3, 'columns'],
    ]);
  });

  it('may have any number of columns', () => {
    for (const width of [3, 12, 150]) {
      const others = Array.from({ length: width - 2 }, (_, n) => `other_${n}`);
      const file = `Prose\n${['id', ...others, 'loan_amnt'].join(',')}\n${['7', ...others.keys(), '5'].join(',')}\n`;
      const { rows, columns, unused } = read(file);
      expect(rows).toMatchObject([{ line: 3, ok: true, data: { id: '7', other_0: '0', loan_amnt: '5' } }]);
      expect([columns.length, unused.length]).toEqual([width, width - 2]);
    }
  });

  it('may have texts of several lines', () => {
    const file = 'id,desc,loan_amnt\n1,"first\nsecond, ""quoted""\r\nthird",5\n2,,6\n';
    expect(rowsOf(file)).toEqual([
      [2, { id: '1', desc: 'first\nsecond, "quoted"\r\nthird', loan_amnt: '5' }],
      [5, { id: '2', loan_amnt: '6' }],
    ]);
  });

  it('says of each line that is none of its rows why not, and goes on', () => {
    const file = `${HEADER}\n1,5,36\n\n,,\nTotal amount funded in policy code 1: 6417608175\n2,"5"x,36\n3,${'9'.repeat(LONGEST_RECORD)},36\n4,5,36\n`;
    expect(rowsOf(file)).toEqual([
      [2, { id: '1', loan_amnt: '5', term: '36' }],
      [5, 'columns'],
      [6, 'quote'],
      [7, 'too_long'],
      [8, { id: '4', loan_amnt: '5', term: '36' }],
    ]);
    const [, footer] = read(file).rows;
    expect(footer).toMatchObject({ message: expect.stringMatching(/^has 1 field where the header names 3/) });
  });

  it.each([
    ['', /^The file is empty/],
    [' \n\n', /^The file is empty/],
    ['a,b\n1,2\n', /^No line at the beginning .* names LendingClub’s columns/],
    ['A text about loan_amnt, and nothing else.', /^No line/],
    ['loan_amnt,term\n5,36\n', /no column id or member_id/],
    ['id,loan_amnt,Loan_Amnt\n1,5,6\n', /names the column loan_amnt twice/],
    ['\u0000i\u0000d', /not UTF-8/],
  ])('is not seen in %j', (file, refusal) => {
    expect(read(file)).toMatchObject({ rows: [], refusal: expect.stringMatching(refusal) });
  });
});

describe('JSON', () => {
  const wanted = [
    [1, { id: 1, loan_amnt: '5,000', note: '}"]{\\' }],
    [2, { id: '2', deep: { list: [{}, []] } }],
  ];
  const objects = wanted.map(([, data]) => data);

  it.each([
    ['an array', JSON.stringify(objects)],
    ['an array on many lines', JSON.stringify(objects, null, 2)],
    ['NDJSON', objects.map((one) => JSON.stringify(one)).join('\n')],
    [
      'NDJSON with a mark and empty lines',
      `\ufeff\n${objects.map((one) => `${JSON.stringify(one)}\r\n\r\n`).join('')}`,
    ],
  ])('is read as %s', (_, file) => {
    const { rows, columns, unused, refusal } = read(file);
    expect(rows.map(short)).toEqual(wanted);
    expect(refusal).toBeNull();
    expect(columns).toEqual(['id', 'loan_amnt', 'note', 'deep']);
    expect(unused).toEqual(['note', 'deep']);
  });

  it('says of each element that is no applicant why not, and goes on', () => {
    const deep = `{"id":1,"x":${'['.repeat(64)}${']'.repeat(64)}}`;
    const long = `{"id":"${'9'.repeat(LONGEST_RECORD)}"}`;
    expect(rowsOf(`[{"id":1}, 7, {"id":}, ${deep}, ${long}, "x", {"id":2}]`)).toEqual([
      [1, { id: 1 }],
      [2, 'not_an_object'],
      [3, 'not_json'],
      [4, 'not_json'],
      [5, 'too_long'],
      [6, 'not_an_object'],
      [7, { id: 2 }],
    ]);
  });

  it.each(['[{"id":1},{"id":', '[{"id":1}', '[{"id":1},', '{"id":1}\n{"id":"a', '{"id":1}\n{"id":"a\\'])(
    'that breaks off says so: %s',
    (file) => {
      expect(rowsOf(file)).toEqual([
        [1, { id: 1 }],
        [2, 'cut_off'],
      ]);
    },
  );

  it('without anybody in it gives nothing', () => {
    expect(read('[]')).toMatchObject({ rows: [], refusal: null });
  });
});

const cuts = fc.oneof(
  fc.array(fc.nat(), { maxLength: 20 }),
  fc.constant(Array.from({ length: 5_000 }, (_, i) => i)),
);
const text = fc.string({ unit: fc.constantFrom(...'abcé🎉 ",;\n\r{}[]\\:0123456789'), maxLength: 12 });
const records = fc.array(
  fc.record({
    id: fc.nat().map(String),
    loan_amnt: text.filter((value) => value !== ''),
    desc: text.filter((value) => value !== ''),
  }),
  { maxLength: 20 },
);
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

describe('a file', () => {
  test('gives the same rows however it is written and wherever it is cut', () => {
    fc.assert(
      fc.property(records, cuts, fc.constantFrom('\n', '\r\n', '\r'), (all, places, end) => {
        const table = [
          'id,loan_amnt,desc',
          ...all.map((one) => Object.values(one).map(quoted).join(',')),
        ].join(end);
        const array = JSON.stringify(all);
        for (const file of [table, array]) {
          const { rows } = read(file, places);
          expect(rows.map((row) => (row.ok ? row.data : row))).toEqual(all);
        }
      }),
    );
  });

  test('of whatever bytes is answered, and never by where it was cut', () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    const beginning = fc.constantFrom('', 'id,loan_amnt\n', '[', '{"id":1}', 'prose\nid;loan_amnt\n');
    fc.assert(
      fc.property(beginning, bytes, cuts, (start, rest, places) => {
        const file = Uint8Array.from([...utf8.encode(start), ...rest]);
        expect(read(file, places)).toEqual(read(file));
      }),
    );
  });
});
