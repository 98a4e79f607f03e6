import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { brandOf } from '../../src/cards/brand.ts';
import { type CardListEntry, type CardListLine, createCardListReader } from '../../src/cards/list-file.ts';
import { brandedNumber, digitsOf, luhnNumber } from './card-numbers.ts';
import { gatewayCards } from './gateway-cards.ts';

const utf8 = new TextEncoder();

/** Reads a file that arrives cut at these places. */
function read(file: string | Uint8Array, cuts: readonly number[] = []): CardListLine[] {
  const bytes = typeof file === 'string' ? utf8.encode(file) : file;
  const reader = createCardListReader();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  const lines = places.slice(1).flatMap((end, i) => reader.push(bytes.slice(places[i], end)));
  return [...lines, ...reader.end()];
}
/** "3 luhn", or "3" for a line that is as it should be. */
const outcomes = (file: string | Uint8Array) =>
  read(file).map((line) => (line.ok ? `${line.line}` : `${line.line} ${line.code}`));
const entries = (file: string) => read(file).map((line) => (line.ok ? line.entry : line.code));
const cuts = fc.oneof(
  fc.array(fc.nat(), { maxLength: 20 }),
  fc.constant(Array.from({ length: 5_000 }, (_, i) => i)),
);

type Column = 'card_number' | 'provider' | 'is_stolen' | 'effective_from' | 'reason';

interface Row {
  readonly number: string;
  readonly provider: string | null;
  readonly stolen: boolean;
  readonly effectiveFrom: number | null;
  readonly reason: string | null;
}

const VISA = '4111111111111111';
const text = fc
  .string({ unit: fc.constantFrom(...'abcdexyz   \'",;\t\n\r.-é€🎉0123456789'), maxLength: 30 })
  .map((rest) => `x${rest}`.trim());

const rowOf = (full: boolean) =>
  fc.record<Row>({
    number: brandedNumber,
    provider: full ? text : fc.option(text),
    stolen: fc.boolean(),
    // Whole seconds, so that every way to write them says the same.
    effectiveFrom: (full ? fc.nat(4_000_000_000) : fc.option(fc.nat(4_000_000_000))).map((seconds) =>
      seconds === null ? null : seconds * 1000,
    ),
    reason: full ? text : fc.option(text),
  });

const spellings: Record<Column, readonly string[]> = {
  card_number: [
    'card_number',
    'Card Number',
    'CARDNUMBER',
    ' card-number ',
    'pan',
    'Number',
    'card',
    '\ufeffcard_number',
  ],
  provider: ['provider', 'Provider', 'issuer'],
  is_stolen: ['is_stolen', 'Stolen', 'IS STOLEN'],
  effective_from: ['effective_from', 'Effective From', 'valid_from'],
  reason: ['reason', 'Note', 'REASON'],
};
const others: readonly Column[] = ['provider', 'is_stolen', 'effective_from', 'reason'];

/** How a table is written down, every choice made anew from `pick`. */
interface Dialect {
  readonly columns: readonly Column[];
  readonly header: boolean;
  readonly delimiter: string;
  readonly eol: string;
  readonly bom: boolean;
  readonly lastEol: boolean;
}

const withHeader = fc.record<Dialect>({
  columns: fc
    .subarray([...others])
    .chain((chosen) => fc.shuffledSubarray(['card_number', ...chosen], { minLength: chosen.length + 1 })),
  header: fc.constant(true),
  delimiter: fc.constantFrom(',', ';', '\t'),
  eol: fc.constantFrom('\n', '\r\n', '\r'),
  bom: fc.boolean(),
  lastEol: fc.boolean(),
});
/** Without names the first text is the provider, so that one must not come after the reason nor lack. */
const withoutHeader = withHeader.map((dialect) => {
  const { columns } = dialect;
  const texts: Column[] = columns.includes('reason') ? ['provider', 'reason'] : ['provider'];
  const rest = columns.filter((column) => column !== 'reason' && column !== 'provider');
  const ordered = columns.includes('provider') ? [...rest, ...texts] : rest;
  return { ...dialect, header: false, columns: ordered };
});

interface Written {
  readonly file: string;
  readonly lines: readonly { line: number; ok: true; entry: CardListEntry }[];
}

function write(rows: readonly Row[], dialect: Dialect, pick: <T>(of: readonly T[]) => T): Written {
  const { columns, header, delimiter, eol } = dialect;
  const field = (value: string) => {
    const mustQuote = value.includes(delimiter) || /[\r\n]|^\s*"/.test(value);
    if (!mustQuote && pick([true, true, false])) return pick(['', ' ']) + value + pick(['', '', ' ']);
    return `${pick(['', ' '])}"${value.replaceAll('"', '""')}"${pick(['', ' '])}`;
  };
  const cell: Record<Column, (row: Row) => string> = {
    card_number: ({ number }) => number.replace(/(.{4})(?=.)/g, `$1${pick(['', ' ', '-'])}`),
    provider: (row) => row.provider ?? '',
    is_stolen: ({ stolen }) =>
      stolen
        ? pick(['true', '1', 'yes', 'Y', 'T', ...(header ? [''] : [])])
        : pick(['false', '0', 'NO', 'n', 'f']),
    effective_from: ({ effectiveFrom }) => {
      if (effectiveFrom === null) return '';
      const iso = new Date(effectiveFrom).toISOString();
      const ways = [
        iso,
        iso.replace('.000', ''),
        iso.replace('T', ' ').slice(0, 19),
        iso.replace('.000Z', '+00:00'),
      ];
      return pick(iso.endsWith('T00:00:00.000Z') ? [...ways, iso.slice(0, 10)] : ways);
    },
    reason: (row) => row.reason ?? '',
  };
  const lines: Written['lines'][number][] = [];
  let file = dialect.bom ? '\ufeff' : '';
  let line = 1;
  const add = (record: string) => {
    file += record;
    line += record.split(/\r\n|\r|\n/).length - 1;
  };
  const blank = () => {
    while (pick([true, false, false])) add(pick(['', ' ', delimiter.trim()]) + eol);
  };
  const tidy = (value: string | null) => value?.replace(/[\t\r\n]+/g, ' ') ?? null;
  blank();
  if (header) add(columns.map((column) => field(pick(spellings[column]))).join(delimiter) + eol);
  for (const [index, row] of rows.entries()) {
    blank();
    const has = (column: Column) => columns.includes(column);
    lines.push({
      line,
      ok: true,
      entry: {
        number: row.number as CardListEntry['number'],
        brand: brandOf(row.number) ?? 'visa',
        provider: has('provider') ? tidy(row.provider) : null,
        stolen: has('is_stolen') ? row.stolen : true,
        effectiveFrom: has('effective_from') ? row.effectiveFrom : null,
        reason: has('reason') ? tidy(row.reason) : null,
      },
    });
    const cells = columns.map((column) => field(cell[column](row))).join(delimiter);
    add(cells + (index < rows.length - 1 || dialect.lastEol ? eol : ''));
  }
  return { file, lines };
}

const picker = fc.infiniteStream(fc.nat(2 ** 30)).map(
  (stream) =>
    <T>(of: readonly T[]): T =>
      of[stream.next().value % of.length] as T,
);

const table = fc.oneof(
  fc.tuple(fc.array(rowOf(false), { maxLength: 30 }), withHeader, picker),
  fc.tuple(fc.array(rowOf(true), { maxLength: 30 }), withoutHeader, picker),
);

describe('a list of cards', () => {
  test('says the same in every dialect, wherever its bytes are cut', () => {
    fc.assert(
      fc.property(table, cuts, ([rows, dialect, pick], cuts) => {
        const { file, lines } = write(rows, dialect, pick);
        expect(read(file, cuts)).toEqual(lines);
      }),
      { numRuns: 200 },
    );
  });

  test('that is long says the same as well', () => {
    fc.assert(
      fc.property(
        fc.array(rowOf(false), { minLength: 300, maxLength: 400 }),
        withHeader,
        picker,
        cuts,
        (rows, dialect, pick, cuts) => {
          const { file, lines } = write(rows, dialect, pick);
          expect(read(file, cuts)).toEqual(lines);
        },
      ),
      { numRuns: 5 },
    );
  });

  test('of whatever bytes is answered, and never by where they were cut', () => {
    const bits = fc.oneof(
      fc.constantFrom(
        'card_number',
        ',',
        ';',
        '\t',
        '"',
        '""',
        '\n',
        '\r\n',
        '\r',
        ' ',
        'true',
        '2026-11-20',
        '\0',
        '4,54E+15',
      ),
      brandedNumber,
      text,
      fc.nat(12_000).map((length) => 'z'.repeat(length)),
    );
    const bytes = fc.oneof(
      fc.array(bits, { maxLength: 60 }).map((parts) => utf8.encode(parts.join(''))),
      fc.uint8Array({ maxLength: 300 }),
    );
    fc.assert(
      fc.property(bytes, cuts, (file, cuts) => {
        const lines = read(file);
        expect(read(file, cuts)).toEqual(lines);
        for (const [index, { line }] of lines.entries()) {
          expect(line).toBeGreaterThan(lines[index - 1]?.line ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is refused where it is damaged, line by line, and there only', () => {
    const damage: readonly ((row: Row, other: string) => readonly [code: string, fields: string])[] = [
      () => ['damaged', '4.54E+15,,,,'],
      () => ['damaged', '4,54E+15,,,,'],
      () => ['damaged', '"4,54E+15",,,,'],
      ({ number }) => ['damaged', `${number}.0,,,,`],
      ({ number }) => ['luhn', `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10},,,,`],
      (_, other) => ['length', `${other.slice(0, 11)},,,,`],
      ({ number }, other) => ['length', `${number}${other},,,,`],
      () => ['empty', ',Bank,,,'],
      ({ number }) => ['not_digits', `${number.slice(0, 5)}o${number.slice(6)},,,,`],
      () => ['unknown_brand', '1000000000000008,,,,'],
      ({ number }) => ['is_stolen', `${number},,maybe,,`],
      ({ number }, other) => ['is_stolen', `${number},,${other},,`],
      ({ number }) => ['effective_from', `${number},,,20/11/2026,`],
      ({ number }) => ['effective_from', `${number},,,2026-02-30,`],
      ({ number }) => ['effective_from', `${number},,,2026-11-20T25:00Z,`],
      ({ number }) => ['effective_from', `${number},,,1969-12-31,`],
      ({ number }, other) => ['effective_from', `${number},,,${other},`],
      ({ number }) => ['too_long', `${number},${'x'.repeat(65)},,,`],
      ({ number }, other) => ['too_long', `${number},,,,"${other} ${'x'.repeat(200)}"`],
      ({ number }) => ['too_long', `${number},,,,${'x'.repeat(10_000)}`],
      ({ number }) => ['columns', `${number},,,,lost, not stolen`],
      ({ number }) => ['columns', `${number},"Bank,,,`],
      ({ number }) => ['columns', `${number},"Bank" of,,,`],
      ({ number }) => ['encoding', `${number},Bank\0,,,`],
      ({ number }) => ['encoding', `${number},Bank\u001b[31m,,,`],
      ({ number }) => ['encoding', `${number},Soci\ufffdt\ufffd,,,`],
    ];
    const line = fc.tuple(rowOf(true), luhnNumber, fc.option(fc.constantFrom(...damage)));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), cuts, (lines, cuts) => {
        const written = lines.map(([row, other, harm]) => {
          const [code, fields] = harm?.(row, other) ?? ['ok', `${row.number},Bank,true,2026-11-20,lost`];
          return { code, fields, numbers: [row.number, other] };
        });
        const file = [
          'card_number,provider,is_stolen,effective_from,reason',
          ...written.map(({ fields }) => fields),
        ];
        const found = read(file.join('\n'), cuts);
        expect(found.map((line) => (line.ok ? 'ok' : line.code))).toEqual(written.map(({ code }) => code));
        for (const [index, line] of found.entries()) {
          expect(line.line).toBe(index + 2);
          if (line.ok) continue;
          expect(line.message).toMatch(/^[^\p{Cc}]{20,260}$/u);
          for (const number of written[index]?.numbers ?? [])
            expect(line.message.replace(/[^0-9A-Za-z•]/g, '')).not.toContain(number.slice(0, 8));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('without names is read by what the columns hold, whatever its first lines are', () => {
    const noise = fc.constantFrom(
      'Stolen cards of November',
      '',
      '1;2;3;4',
      ';;;',
      '4.54E+15;x;true;2026-11-20',
    );
    fc.assert(
      fc.property(
        fc.array(noise, { maxLength: 4 }),
        fc.array(rowOf(true), { minLength: 5 }),
        (first, rows) => {
          const written = rows.map(({ number, stolen }) => `${stolen};Bank;2026-11-20;lost;${number}`);
          const found = read([...first, ...written].join('\n')).filter((line) => line.line > first.length);
          expect(found.map((line) => line.ok && line.entry)).toEqual(
            rows.map(({ number, stolen }) => ({
              number,
              stolen,
              brand: brandOf(number),
              provider: 'Bank',
              effectiveFrom: Date.UTC(2026, 10, 20),
              reason: 'lost',
            })),
          );
        },
      ),
    );
  });

  it.each([
    ['nothing', '', []],
    ['a byte order mark alone', '\ufeff', []],
    ['blank lines', '\n \r\n\r\t\n', []],
    ['names alone', 'card_number,provider', []],
    ['names alone, with a line end', 'card_number;provider\r\n', []],
    ['one number', VISA, ['1']],
    ['numbers between blank lines', `\n${VISA}\n\n \n${VISA}\n\n`, ['2', '5']],
    ['empty records of a spreadsheet', `;;\ncard_number;provider;reason\n;;\n${VISA};;\n;;\n`, ['4']],
    ['trailing delimiters', `card_number,reason,\n${VISA},lost,\n${VISA},lost,,,,\n`, ['2', '3']],
    ['short lines', `provider;card_number;reason\nx;${VISA}\nx\n`, ['2', '3 empty']],
    ['more numbers in one line', `${VISA},${VISA}\n${VISA}\n`, ['1', '2']],
    ['a file of words', 'lorem ipsum\ndolor sit', ['1 not_digits', '2 not_digits']],
    ['a table of something else', 'name,city\nJoe,London\n,\n', ['1 columns', '2 columns']],
    ['names with no card among them', `provider,reason,x\nVisa,lost,${VISA}`, ['2']],
    ['names nobody knows', `Kartennummer;Grund\n${VISA};lost`, ['1 not_digits', '2']],
    ['damaged numbers alone', '4.54E+15\n5.5E+15\n3.7E+14', ['1 damaged', '2 damaged', '3 damaged']],
    ['decimal commas alone', '4,54E+15\n5,5E+15\n', ['1 damaged', '2 damaged']],
    ['decimal commas between commas', `${VISA},Bank,yes\n5,5E+15,Bank,yes`, ['1', '2 damaged']],
    ['numbers with dots', '4.111.111.111.111.111', ['1 damaged']],
    ['a quoted list', `"${VISA}"\n"${VISA}"`, ['1', '2']],
    ['a quote that never closes', `"${VISA}\n${VISA}\n${VISA}`, ['1 columns', '2', '3']],
    [
      'a quote that closes too far away',
      `card,reason\n${VISA},"${`${'x'.repeat(98)}\n`.repeat(200)}"\n${VISA},`,
      undefined,
    ],
    ['a text over lines', `card,reason\n${VISA},"lost\r\nand found"\n${VISA},`, ['2', '4']],
    ['a line too long', `${'x'.repeat(10_001)}\n${VISA}`, ['1 too_long', '2']],
    ['a line just short enough', `card,y\n${VISA},${' '.repeat(10_000 - 17)}\n${VISA}`, ['2', '3']],
    ['a line too long among others', `${VISA}\n${'4'.repeat(99_999)}\r\n${VISA}`, ['1', '2 too_long', '3']],
  ])('of %s', (_, file, expected) => {
    const found = outcomes(file);
    if (expected) expect(found).toEqual(expected);
    else expect([found[0], found.at(-1)]).toEqual(['2 columns', `${200 + 3}`]);
    expect(
      read(
        file,
        Array.from(file, (_, i) => i),
      ).length,
    ).toBe(found.length);
  });

  it.each([
    ['UTF-16 as Windows writes it', new Uint8Array(Buffer.from(`\ufeff${VISA}\n${VISA}`, 'utf16le'))],
    [
      'UTF-16, the other end first',
      new Uint8Array(Buffer.from(`\ufeff${VISA}\n${VISA}`, 'utf16le').swap16()),
    ],
    ['UTF-16 without a mark', new Uint8Array(Buffer.from(`${VISA}\n${VISA}`, 'utf16le'))],
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 10, 65, 66, 10])],
  ])('in %s is refused as a whole, with the way out', (_, file) => {
    expect(read(file)).toEqual([
      {
        line: 1,
        ok: false,
        code: 'encoding',
        message:
          'the file is not UTF-8 text: save it as UTF-8 (a spreadsheet as “CSV UTF-8”) and upload it again',
      },
    ]);
  });

  it('in Windows-1252 costs the lines with other letters than ASCII only', () => {
    const file = Buffer.from(`card,provider\n${VISA},Société\n${VISA},Bank\n`, 'latin1');
    expect(outcomes(new Uint8Array(file))).toEqual(['2 encoding', '3']);
  });

  it('gives a million-character line up at once and holds none of it', () => {
    const reader = createCardListReader();
    expect(reader.push(utf8.encode('9'.repeat(10_001)))).toMatchObject([{ line: 1, code: 'too_long' }]);
    for (let i = 0; i < 100; i++) expect(reader.push(utf8.encode('9'.repeat(10_000)))).toEqual([]);
    expect([...reader.push(utf8.encode(`\n${VISA}\n`)), ...reader.end()]).toMatchObject([
      { line: 2, ok: true },
    ]);
  });

  it('knows the columns by many names, the surest first', () => {
    const [first] = read(`Card;Number;Valid From;Note;IS-STOLEN\nGold;${VISA};2026-11-20T01:00+01:00;x;No`);
    expect(first).toEqual({
      line: 2,
      ok: true,
      entry: {
        number: VISA,
        brand: 'visa',
        provider: null,
        stolen: false,
        effectiveFrom: Date.UTC(2026, 10, 20),
        reason: 'x',
      },
    });
    expect(entries(`card,card_number\n${digitsOf.length},${VISA}`)).toMatchObject([{ number: VISA }]);
  });

  it('reads a text named like a column as a text', () => {
    expect(entries(`${VISA};true;stolen\n${VISA};true;card`)).toMatchObject([
      { provider: 'stolen', stolen: true },
      { provider: 'card', stolen: true },
    ]);
  });

  it.each([
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T10:15:30Z', '2026-11-20T10:15:30.000Z'],
    ['2026-11-20t10:15:30.1234z', '2026-11-20T10:15:30.123Z'],
    ['2026-11-20 10:15', '2026-11-20T10:15:00.000Z'],
    ['2026-11-20T10:15:30+02:00', '2026-11-20T08:15:30.000Z'],
    ['2026-11-20T10:15:30-0330', '2026-11-20T13:45:30.000Z'],
    ['2026-11-20T10:15:30+02', '2026-11-20T08:15:30.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2026-02-29', undefined],
    ['2026-13-01', undefined],
    ['2026-00-10', undefined],
    ['2026-11-20T24:01', undefined],
    ['2026-11-20T10:15+25:00', undefined],
    ['20.11.2026', undefined],
    ['11/20/2026', undefined],
    ['2026-11', undefined],
    ['46346', undefined],
    ['tomorrow', undefined],
    ['1969-12-31', undefined],
  ])('effective_from %s is %s', (written, expected) => {
    const [line] = read(`card,effective_from\n${VISA},${written}`);
    if (expected !== undefined) {
      expect(line).toMatchObject({ ok: true, entry: { effectiveFrom: Date.parse(expected) } });
    } else {
      expect(line).toMatchObject({
        ok: false,
        code: 'effective_from',
        message: `effective_from is “${written}”: write a date like 2026-11-20, which means midnight UTC, or a time like 2026-11-20T10:15:00Z, from 1970 on`,
      });
    }
  });

  it('of the gateways’ test cards is read as it stands', (context) => {
    const cards = gatewayCards(context);
    const file = [
      'source,label,card_number,length,luhn_valid',
      ...cards.map(({ source, label, number }) => `${source},${label},${number}`),
    ];
    const found = read(file.join('\r\n'));
    expect(found).toHaveLength(121);
    expect(found.flatMap((line) => (line.ok ? [] : [line.code]))).toEqual(['luhn', 'length']);
    expect(found.flatMap((line) => (line.ok ? [line.entry.number] : []))).toEqual(
      cards.filter((card) => card.passesLuhn).map((card) => card.number),
    );
  });
});
