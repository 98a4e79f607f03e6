import { expect, test } from 'vitest';
import { readLogLine } from '../../../../scripts/system/log-line.ts';

test('a record tells its level, its message and whether the service is ready', () => {
  expect(readLogLine('{"level":"info","msg":"ready"}', 'stdout')).toEqual({
    ready: true,
    level: 'info',
    text: 'ready',
  });
  expect(readLogLine('{"level":"error","msg":"lost","err":{"message":"ECONNRESET"}}', 'stdout')).toEqual({
    ready: false,
    level: 'error',
    text: 'lost: ECONNRESET',
  });
  expect(readLogLine('{"level":"warn","msg":"slow"}', 'stderr').level).toBe('warn');
});

test('other text is quiet on stdout and a warning on stderr, noise of Node apart', () => {
  expect(readLogLine('compiled', 'stdout').level).toBe('quiet');
  expect(readLogLine('TypeError: x', 'stderr').level).toBe('warn');
  expect(readLogLine('(node:1) ExperimentalWarning: y', 'stderr').level).toBe('quiet');
  expect(readLogLine('{not json', 'stdout').level).toBe('quiet');
});
