import { z } from 'zod';
import { type Failure, oneFailed, type Totals } from './totals.ts';

const test = z.object({
  projectName: z.string().optional(),
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  results: z.array(z.object({ error: z.object({ message: z.string().optional() }).optional() })),
});
const spec = z.object({ title: z.string(), file: z.string().optional(), tests: z.array(test) });

interface Suite {
  title: string;
  specs?: z.infer<typeof spec>[] | undefined;
  suites?: Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(spec).optional(), suites: z.array(suite).optional() }),
);
const shape = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })).optional(),
});

/** The totals of a Playwright JSON report. A test that passed only when repeated counts as failed: it proves nothing. */
export function readPlaywrightReport(json: unknown, exitCode: number | null, output: string): Totals {
  const parsed = shape.safeParse(json);
  if (!parsed.success) return oneFailed('e2e: the test run crashed', output);
  let passed = 0;
  let skipped = 0;
  const failures: Failure[] = (parsed.data.errors ?? []).map((error) => ({
    name: 'e2e: an error outside the tests',
    message: plain(error.message ?? ''),
  }));
  const visit = (node: Suite, path: string) => {
    for (const { title, tests } of node.specs ?? []) {
      for (const { status, results, projectName } of tests) {
        if (status === 'expected') passed += 1;
        else if (status === 'skipped') skipped += 1;
        else {
          const message =
            results.map((result) => result.error?.message ?? '').find((text) => text !== '') ?? '';
          const project = projectName === undefined || projectName === '' ? '' : ` [${projectName}]`;
          const flaky = status === 'flaky' ? ' (passed only when repeated)' : '';
          failures.push({ name: `e2e/${path} ${title}${project}${flaky}`, message: plain(message) });
        }
      }
    }
    for (const inner of node.suites ?? []) visit(inner, `${path} ${inner.title}`);
  };
  for (const file of parsed.data.suites) visit(file, file.title);
  if (exitCode !== 0 && failures.length === 0) {
    failures.push({
      name: `e2e: the test run ended with code ${exitCode} although no test failed`,
      message: output,
    });
  }
  return { passed, failed: failures.length, skipped, failures };
}

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
