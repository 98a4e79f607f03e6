import { describe, expect, it } from 'vitest';
import { readFiles, readPaste } from '../../src/features/cards/model/read-files.ts';
import { effectWords, formatBytes, shareDone } from '../../src/features/cards/model/upload-words.ts';

const nothing = { mode: 'add' as const, added: 0, changed: 0, removed: 0, unchanged: 0, invalid: 0 };

describe('what applying does, in words', () => {
  it.each([
    [{ added: 1204 }, 'Adds 1,204 cards to Stolen cards.'],
    [{ added: 1, invalid: 1 }, 'Adds 1 card to Stolen cards. 1 invalid line is left out.'],
    [{ added: 2, changed: 1 }, 'Adds 2 cards and changes 1 card in Stolen cards.'],
    [{ removed: 3 }, 'Removes 3 cards from Stolen cards.'],
    [
      { mode: 'replace' as const, added: 5, removed: 90, invalid: 2 },
      'Adds 5 cards and removes 90 cards in Stolen cards, which then holds this file alone. 2 invalid lines are left out.',
    ],
    [{ unchanged: 7 }, 'Nothing changes: all 7 cards are in Stolen cards already.'],
    [{ unchanged: 1 }, 'Nothing changes: the card is in Stolen cards already.'],
  ])('%o', (counts, words) => expect(effectWords({ ...nothing, ...counts }, 'Stolen cards')).toBe(words));
});

describe('what is sent', () => {
  const file = (name: string, content = '4111111111111111') => new File([content], name);

  it('is one text file', () => {
    expect(readFiles([file('a.csv')])).toMatchObject({ ok: true, file: { name: 'a.csv' } });
    expect(readFiles([])).toMatchObject({ ok: false });
    expect(readFiles([file('a.csv'), file('b.csv')])).toMatchObject({ ok: false });
    expect(readFiles([file('a.csv', '')])).toEqual({ ok: false, reason: 'a.csv is empty' });
    expect(readFiles([file('cards.XLSX')])).toEqual({
      ok: false,
      reason: 'cards.XLSX is no text. Save it as CSV and upload that',
    });
  });

  it('is not named after a card', () => {
    expect(readFiles([file('4111111111111111.csv')])).toMatchObject({
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
