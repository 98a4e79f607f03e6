import { describe, expect, it } from 'vitest';
import { readKeyUser } from '../../src/key-users/key-user.ts';
import { MOST_KEY_USERS, readKeyUserFile } from '../../src/key-users/key-user-file.ts';
import { currency } from '../../src/money.ts';

const read = (row: unknown) => readKeyUser(row, currency('USD'));

describe('a row of a list of key customers', () => {
  it('is read whether its numbers are numbers or texts', () => {
    const user = { id: '4711', amount: 123_450, currency: 'USD', info: null };
    for (const raw_premium of ['1,234.50', 1234.5, ' 1234.5 '])
      for (const id of ['4711', 4711, ' 4711 '])
        expect(read({ id, raw_premium })).toEqual({ ok: true, user });
    expect(read({ id: 'a', raw_premium: '0', raw_info: 7 })).toMatchObject({
      user: { amount: 0, info: '7' },
    });
  });

  it('is refused with every reason', () => {
    const codes = (row: unknown) => {
      const result = read(row);
      return result.ok ? [] : result.problems.map(({ path, code }) => `${path} ${code}`);
    };
    expect(codes({ raw_premium: 'much' })).toEqual(['id missing', 'raw_premium not_an_amount']);
    expect(codes({ id: 'a' })).toEqual(['raw_premium missing']);
    expect(codes({ id: 'a', raw_premium: ' ' })).toEqual(['raw_premium missing']);
    expect(codes({ id: 'a', raw_premium: '-1' })).toEqual(['raw_premium negative']);
    expect(codes({ id: 'a', raw_premium: '1.005' })).toEqual(['raw_premium too_many_decimals']);
    expect(codes({ id: 'a'.repeat(65), raw_premium: 1 })).toEqual(['id too_big']);
    expect(codes({ id: 'a\u0000', raw_premium: 1, raw_info: {} })).toEqual([
      'id invalid',
      'raw_info invalid',
    ]);
    expect(codes({ id: 1.5, raw_premium: 1 })).toEqual(['id invalid']);
    for (const row of [null, 7, 'a', []]) expect(codes(row)).toEqual([' invalid_type']);
  });
});

describe('a file of key customers', () => {
  it('has its columns in any order, beside others, however they are delimited', () => {
    const rows = [{ id: '1', raw_premium: '1,234.50', raw_info: 'a; b' }];
    for (const text of [
      'id,raw_premium,raw_info\n1,"1,234.50",a; b\n',
      '\uFEFFRAW_INFO;since;ID;raw_premium\r\n"a; b";2020;1;1,234.50\r\n\r\n',
      'raw_premium\tid\traw_info\n1,234.50\t1\ta; b',
    ]) {
      const file = readKeyUserFile(text);
      expect(file.ok && file.lines.map((line) => ('row' in line ? line.row : line.problem))).toEqual(rows);
    }
  });

  it('says of each line what is wrong with it', () => {
    const file = readKeyUserFile('id,raw_premium\n1,1,234.50\n2,5\n"3,6\n4,7\n');
    expect(
      file.ok && file.lines.map((line) => [line.line, 'row' in line ? line.row.id : line.problem.code]),
    ).toEqual([
      [2, 'fields'],
      [3, '2'],
      [4, 'quote'],
      [5, '4'],
    ]);
  });

  it('has an end', () => {
    const full = `id,raw_premium\n${'x,1\n'.repeat(MOST_KEY_USERS)}`;
    expect(readKeyUserFile(full)).toMatchObject({ ok: true });
    expect(readKeyUserFile(`${full}\ny`)).toMatchObject({ ok: false, code: 'too_many' });
  });

  it('is refused without the names of its columns', () => {
    for (const text of ['', '1,2,3\n', 'id,premium\n1,2\n']) expect(readKeyUserFile(text).ok).toBe(false);
  });
});
