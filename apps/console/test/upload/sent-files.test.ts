import { describe, expect, it } from 'vitest';
import { formatBytes, shareDone } from '../../src/features/upload/byte-words.ts';
import { readFiles, readPaste } from '../../src/features/upload/read-files.ts';

const expected = { kinds: 'CSV or TXT', alone: 'each is a version' };

describe('what is sent', () => {
  const file = (name: string, content = '4111111111111111') => new File([content], name);

  it('is one text file', () => {
    expect(readFiles([file('a.csv')], expected)).toMatchObject({ ok: true, file: { name: 'a.csv' } });
    expect(readFiles([], expected)).toMatchObject({ ok: false });
    expect(readFiles([file('a.csv'), file('b.csv')], expected)).toMatchObject({ ok: false });
    expect(readFiles([file('a.csv', '')], expected)).toEqual({ ok: false, reason: 'a.csv is empty' });
    expect(readFiles([file('cards.XLSX')], expected)).toEqual({
      ok: false,
      reason: 'cards.XLSX is no text. Save it as CSV and upload that',
    });
  });

  it('is not named after a card', () => {
    expect(readFiles([file('4111111111111111.csv')], expected)).toMatchObject({
      file: { name: '411111******1111.csv' },
    });
  });

  it('is what was pasted, remembered by the number of its lines alone', async () => {
    const text = '4111111111111111\r\n5555555555554444\n\n378282246310005\n';
    const read = readPaste(text);
    expect(read).toMatchObject({ ok: true, file: { name: '3 lines pasted' } });
    if (read.ok) expect(await read.file.body.text()).toBe(text);
    expect(readPaste(' \n')).toMatchObject({ ok: false });
  });
});

describe('how far an upload is', () => {
  it('is a share of what was announced, and nothing where nothing was', () => {
    expect(shareDone({ bytesDone: 50, bytesTotal: 200 })).toBe(0.25);
    expect(shareDone({ bytesDone: 250, bytesTotal: 200 })).toBe(1);
    expect(shareDone({ bytesDone: 50, bytesTotal: null })).toBeNull();
    expect(shareDone({ bytesDone: 0, bytesTotal: 0 })).toBeNull();
  });

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [12_400, '12.4 kB'],
    [48_000_000, '48.0 MB'],
    [999_960_000, '1.0 GB'],
  ])('%i bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));
});
