import { MAX_DEPTH } from '@watchfloor/domain/events/envelope';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../src/body/media-type.ts';
import { BodyTooLarge, UnreadableBody } from '../../src/body/refusals.ts';
import { readChunks } from './chunked.ts';

const read = (text: string | Buffer, type = 'application/json', limits?: { bytes: number; events: number }) =>
  readChunks(Buffer.from(text), [0.3, 0.7], type, limits);

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('reading a body', () => {
  it('takes as many bytes and events as allowed and not one more', async () => {
    await expect(read('[1,2,3]', undefined, { bytes: 7, events: 3 })).resolves.toHaveLength(3);
    await expect(read('[1,2,3]', undefined, { bytes: 6, events: 3 })).rejects.toMatchObject({
      unit: 'bytes',
      limit: 6,
    });
    await expect(read('[1,2,3]', undefined, { bytes: 7, events: 2 })).rejects.toMatchObject({
      unit: 'events',
      limit: 2,
    });
    await expect(read('1\n\n2\n3', 'application/x-ndjson', { bytes: 99, events: 2 })).rejects.toBeInstanceOf(
      BodyTooLarge,
    );
  });

  it('takes one object, an array, and a document behind a byte order mark', async () => {
    await expect(read('{"id":"a"}')).resolves.toEqual([{ index: 0, raw: '{"id":"a"}', value: { id: 'a' } }]);
    await expect(read('\ufeff[{}]')).resolves.toHaveLength(1);
    await expect(read(' [ ] ')).resolves.toEqual([]);
    await expect(read('{}', 'application/cloudevents+json')).resolves.toHaveLength(1);
    await expect(read('[{}]', 'application/cloudevents-batch+json')).resolves.toHaveLength(1);
  });

  it.each([
    ['', 'application/json', 0],
    ['12', 'application/json', 0],
    ['"text"', 'application/json', 0],
    ['[{}', 'application/json', 3],
    ['[{}] x', 'application/json', 5],
    ['{} {}', 'application/json', 3],
    ['[{}]', 'application/cloudevents+json', 0],
    ['{}', 'application/cloudevents-batch+json', 0],
    ['[1,,2]', 'application/json', 3],
    ['[1,2,]', 'application/json', 5],
  ])('refuses %j as %s, naming byte %i', async (text, type, position) => {
    await expect(read(text, type)).rejects.toMatchObject({ name: 'UnreadableBody', position });
  });

  it('refuses a document that is not UTF-8, but only the line of lines that is not', async () => {
    const broken = Buffer.from([0x22, 0xff, 0x22]);
    const document = Buffer.concat([Buffer.from('[1,'), broken, Buffer.from(']')]);
    await expect(read(document)).rejects.toThrow(UnreadableBody);
    await expect(read(document)).rejects.toMatchObject({ position: 3 });
    const lines = await read(
      Buffer.concat([Buffer.from('1\n'), broken, Buffer.from('\n2')]),
      'application/x-ndjson',
    );
    expect(lines).toMatchObject([
      { value: 1 },
      { raw: '"\ufffd"', error: { code: 'invalid_utf8' } },
      { value: 2 },
    ]);
  });

  it.each(['application/json', 'application/x-ndjson'])(
    'rejects an event of %s nested too deep alone',
    async (type) => {
      const separator = type === 'application/json' ? ',' : '\n';
      const [open, close] = type === 'application/json' ? ['[', ']'] : ['', ''];
      const texts = [nested(MAX_DEPTH), nested(MAX_DEPTH + 1), `"${'['.repeat(100)}"`, nested(200_000)];
      const events = await read(open + texts.join(separator) + close, type);
      expect(events.map((event) => event.error?.code ?? 'taken')).toEqual([
        'taken',
        'too_deep',
        'taken',
        'too_deep',
      ]);
    },
  );
});

describe('formatOf', () => {
  it('reads UTF-8 under any spelling of it', () => {
    expect(formatOf('Application/JSON; Charset="UTF-8"')).toEqual({ kind: 'document', shape: 'either' });
    expect(formatOf('application/x-ndjson;charset=utf8')).toEqual({ kind: 'lines' });
    expect(formatOf('application/json;charset=latin1')).toBeNull();
    expect(formatOf('text/plain')).toBeNull();
    expect(formatOf('constructor')).toBeNull();
    expect(formatOf(undefined)).toBeNull();
  });
});
