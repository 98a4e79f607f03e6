import { expect, test } from 'vitest';
import { readPlaywrightReport } from '../../../../scripts/system/playwright-report.ts';
import { sum } from '../../../../scripts/system/totals.ts';
import { readVitestReport } from '../../../../scripts/system/vitest-report.ts';

const file = (status: string, tests: [string, string][], message = '') => ({
  name: '/somewhere/packages/db/test/store.test.ts',
  status,
  message,
  assertionResults: tests.map(([fullName, testStatus]) => ({
    fullName,
    status: testStatus,
    failureMessages: testStatus === 'failed' ? ['expected 1 to be 2'] : [],
  })),
});

test('a vitest report is counted test by test, and failures keep their names', () => {
  const json = {
    testResults: [
      file('failed', [
        ['keeps', 'passed'],
        ['breaks', 'failed'],
        ['later', 'skipped'],
        ['idea', 'todo'],
      ]),
    ],
  };
  expect(readVitestReport('db', json, 1, '')).toEqual({
    passed: 1,
    failed: 1,
    skipped: 2,
    failures: [{ name: 'packages/db/test/store.test.ts: breaks', message: 'expected 1 to be 2' }],
  });
});

test('a file that did not load, an unhandled error and a missing report are failures', () => {
  const unloaded = { testResults: [file('failed', [], 'SyntaxError')] };
  expect(readVitestReport('db', unloaded, 1, '').failures).toEqual([
    { name: 'packages/db/test/store.test.ts: the file did not run', message: 'SyntaxError' },
  ]);
  const clean = { testResults: [file('passed', [['keeps', 'passed']])] };
  expect(readVitestReport('db', clean, 1, 'Unhandled Rejection')).toMatchObject({ passed: 1, failed: 1 });
  expect(readVitestReport('db', undefined, null, 'killed')).toMatchObject({ passed: 0, failed: 1 });
});

test('a Playwright report is counted in all its suites; what passed only when repeated has failed', () => {
  const spec = (title: string, status: string) => ({
    title,
    tests: [{ projectName: '', status, results: [{ error: { message: '\u001b[31mred\u001b[39m' } }] }],
  });
  const json = {
    suites: [
      {
        title: 'triage.spec.ts',
        specs: [spec('opens', 'expected'), spec('sometimes', 'flaky')],
        suites: [{ title: 'by keyboard', specs: [spec('closes', 'unexpected'), spec('later', 'skipped')] }],
      },
    ],
  };
  expect(readPlaywrightReport(json, 1, '')).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    failures: [
      { name: 'e2e/triage.spec.ts sometimes (passed only when repeated)', message: 'red' },
      { name: 'e2e/triage.spec.ts by keyboard closes', message: 'red' },
    ],
  });
  expect(readPlaywrightReport({ suites: [], errors: [] }, 1, 'crash')).toMatchObject({ failed: 1 });
  expect(readPlaywrightReport(undefined, 0, '')).toMatchObject({ failed: 1 });
});

test('totals add up', () => {
  const part = { passed: 2, failed: 1, skipped: 3, failures: [{ name: 'a', message: '' }] };
  expect(sum([part, part])).toEqual({
    passed: 4,
    failed: 2,
    skipped: 6,
    failures: [...part.failures, ...part.failures],
  });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0, failures: [] });
});
