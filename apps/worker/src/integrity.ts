import { openDatabase } from '@watchfloor/db/database';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import type { CheckResult } from '@watchfloor/db/integrity/compare';
import { runningPostgresUrl } from '@watchfloor/platform/embedded/running-postgres';
import { readEnvironment } from '@watchfloor/platform/environment';
import { describeFailure } from '@watchfloor/platform/user-error';

// `npm run integrity`: holds every aggregate, alert and piece of evidence against the facts. Exit code 1 on a difference.
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { databaseUrl, dataDir, retentionDays } = readEnvironment();
  const db = openDatabase({ url: databaseUrl ?? runningPostgresUrl(dataDir), max: 1 });
  try {
    const results = await checkIntegrity(db, { now: new Date(), retentionDays });
    process.stdout.write(table(results));
    return results.every(({ different }) => different === 0) ? 0 : 1;
  } finally {
    await db.close();
  }
}

function table(results: readonly CheckResult[]): string {
  const width = Math.max(...results.map(({ check }) => check.length));
  const number = (value: number) => value.toLocaleString('en-US').padStart(12);
  const lines = [`${''.padEnd(width)}${'compared'.padStart(14)}${'different'.padStart(14)}`];
  for (const { check, compared, different, differences } of results) {
    lines.push(`${check.padEnd(width)}  ${number(compared)}  ${number(different)}`);
    for (const { subject, expected, found } of differences) {
      lines.push(`  ${subject}: expected ${expected ?? 'nothing'}, found ${found ?? 'nothing'}`);
    }
    if (different > differences.length) lines.push(`  and ${different - differences.length} more`);
  }
  const wrong = results.reduce((sum, { different }) => sum + different, 0);
  lines.push(
    '',
    wrong === 0
      ? 'Everything agrees.'
      : `${wrong.toLocaleString('en-US')} ${wrong === 1 ? 'difference' : 'differences'}.`,
    '',
  );
  return lines.join('\n');
}
