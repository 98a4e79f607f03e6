import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createLogger } from '../src/logger.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): {
  text: string;
  records: unknown[];
} {
  let text = '';
  const destination = {
    write: (line: string) => {
      text += line;
    },
  };
  write(createLogger({ name: 'test', level: 'info', destination }));
  return {
    text,
    records: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  };
}

test('records are JSON lines with level, ISO time and the process name', () => {
  const { records } = logged((logger) => logger.info({ batches: 3 }, 'ready'));
  expect(records).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), name: 'test', batches: 3, msg: 'ready' },
  ]);
});

test('secrets do not reach the log, however deep they lie', () => {
  const { text } = logged((logger) =>
    logger.info(
      {
        req: {
          headers: { authorization: 'Bearer wf_topsecret123', cookie: 'session=abc' },
          url: '/v1/events',
        },
        events: [{ data: { card_number: '4111111111111111', amount: '1.00' } }],
        adminPassword: 'correct horse',
        nested: { apiKey: 'wf_another' },
      },
      'request',
    ),
  );
  for (const secret of ['topsecret', 'session=abc', '4111', 'correct horse', 'wf_another']) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain('/v1/events');
  expect(text).toContain('1.00');
});

test('secrets inside free text are hidden: URLs, bearer tokens, card numbers', () => {
  const { text } = logged((logger) => {
    logger.error({ err: new Error('connect postgres://watch:hunter2pw@db:5432/x failed') }, 'lost');
    logger.warn('sent Authorization: Bearer abcdefghijkl for card 4111 1111 1111 1111');
    logger.info({ eventNo: 4111111111111112 }, 'event tx-4111111111111111-9 at 2026-11-20T10:15:30.123Z');
  });
  for (const secret of ['hunter2pw', 'abcdefghijkl', '4111 1111 1111 1111'])
    expect(text).not.toContain(secret);
  // Fails Luhn, or is part of an identifier: not a card.
  expect(text).toContain('4111111111111112');
  expect(text).toContain('tx-4111111111111111-9');
});

test('a process whose log nobody reads any more can still end', () => {
  const entry = fileURLToPath(new URL('fixtures/talks-to-nobody.ts', import.meta.url));
  // head takes one line and closes the pipe.
  const result = spawnSync(
    'sh',
    ['-c', `"${process.execPath}" --import tsx "${entry}" | head -n 1; echo ended`],
    {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  expect(result.stdout).toContain('ended');
});
