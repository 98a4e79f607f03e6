import { z } from 'zod';
import { type Failure, oneFailed, type Totals } from './totals.ts';

const shape = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * The totals of a vitest JSON report. A file that did not load is one failure; so is a run that ended badly although
 * every test in its report passed (an unhandled error, a crash).
 * @param json undefined when the run left no report
 */
export function readVitestReport(
  room: string,
  json: unknown,
  exitCode: number | null,
  output: string,
): Totals {
  const parsed = shape.safeParse(json);
  if (!parsed.success) return oneFailed(`${room}: the test run crashed`, output);
  let passed = 0;
  let skipped = 0;
  const failures: Failure[] = [];
  for (const file of parsed.data.testResults) {
    const path = file.name.replace(/^.*?((?:packages|apps)\/)/, '$1');
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') {
        failures.push({
          name: `${path}: ${test.fullName}`,
          message: (test.failureMessages ?? []).join('\n'),
        });
      } else skipped += 1;
    }
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) {
      failures.push({ name: `${path}: the file did not run`, message: file.message ?? '' });
    }
  }
  if (exitCode !== 0 && failures.length === 0) {
    failures.push({
      name: `${room}: the test run ended with code ${exitCode} although no test failed`,
      message: output,
    });
  }
  return { passed, failed: failures.length, skipped, failures };
}
