import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@watchfloor/db/migrate';
import { startPostgres } from '@watchfloor/platform/embedded-postgres';
import { startProcess } from '@watchfloor/testkit/process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { history, openSystem, type System } from './system.ts';

const COMMAND = fileURLToPath(new URL('../src/integrity.ts', import.meta.url));

async function run(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const command = startProcess(COMMAND, environment);
  const code = await command.exited;
  return { code, output: command.output() };
}

describe('npm run integrity', () => {
  let system: System;
  beforeEach(async () => {
    system = await openSystem();
  });
  afterEach(() => system.close());

  test('prints what it compared; exits 1 with the differences when something is wrong', async () => {
    await system.startWorker();
    await system.send(history(500, 51));
    await system.drained();
    const healthy = await run({ DATABASE_URL: system.databaseUrl });
    expect(healthy.output).toMatch(/Events\s+500\s+0\n/);
    expect(healthy.output).toMatch(/Evidence\s+[1-9]\d*\s+0\n/);
    expect(healthy.output).toContain('Everything agrees.');
    expect(healthy.code).toBe(0);

    await system.db.pool.query(
      'UPDATE ads.city_minute SET total = total + 1 WHERE (minute, city, currency) = (SELECT minute, city, currency FROM ads.city_minute LIMIT 1)',
    );
    const damaged = await run({ DATABASE_URL: system.databaseUrl });
    expect(damaged.output).toMatch(/City minutes\s+\d+\s+1\n {2}\S+ .*: expected .*, found .*\n/);
    expect(damaged.output).toContain('1 difference.');
    expect(damaged.code).toBe(1);
  });
});

test('finds the embedded database of a running system by its data directory, and says when none runs', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'watchfloor-integrity-'));
  try {
    const postgres = await startPostgres({ dataDir });
    try {
      await migrate(postgres.url);
      const { code, output } = await run({ WATCHFLOOR_DATA_DIR: dataDir });
      expect(output).toContain('Everything agrees.');
      expect(code).toBe(0);
    } finally {
      await postgres.stop();
    }
    const { code, output } = await run({ WATCHFLOOR_DATA_DIR: dataDir });
    expect(output).toMatch(/No database runs in .*npm start.*DATABASE_URL/s);
    expect(code).toBe(1);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
