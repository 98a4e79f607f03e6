import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { claimDataDir, ensureDataDir } from '../src/data-dir.ts';
import { loadSecrets } from '../src/secrets.ts';
import { UserError } from '../src/user-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'watchfloor-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a directory that cannot be written is one clear error', async () => {
  // Not by permissions, which do not bind root: a file stands where the directory should be.
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await expect(ensureDataDir(join(file, 'data'))).rejects.toThrow(UserError);
  await expect(ensureDataDir(join(file, 'data'))).rejects.toThrow(/cannot be written.*WATCHFLOOR_DATA_DIR/);
});

test('a claimed directory is refused to a second start and free again after release', async () => {
  const dataDir = join(folder, 'claimed');
  const claim = await claimDataDir(dataDir);
  await expect(claimDataDir(dataDir)).rejects.toThrow(/in use by another Watchfloor \(process \d+\)/);
  await claim.release();
  await (await claimDataDir(dataDir)).release();
});

test('a claim whose process is gone, or whose pid is somebody else now, is taken over', async () => {
  const dataDir = join(folder, 'stale');
  await ensureDataDir(dataDir);
  for (const owner of [
    { pid: 2 ** 22 + 1, startedAt: '1' },
    { pid: process.pid, startedAt: 'another life' },
  ]) {
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify(owner));
    await (await claimDataDir(dataDir)).release();
  }
  writeFileSync(join(dataDir, 'owner.json'), 'half writ');
  await (await claimDataDir(dataDir)).release();
});

test('secrets are made once, for their owner only', async () => {
  const dataDir = join(folder, 'secrets');
  await ensureDataDir(dataDir);
  const first = await loadSecrets(dataDir);
  chmodSync(join(dataDir, 'secrets.json'), 0o644);
  expect(await loadSecrets(dataDir)).toEqual(first);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(first.adminPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  writeFileSync(join(dataDir, 'secrets.json'), '{}');
  await expect(loadSecrets(dataDir)).rejects.toThrow(/damaged/);
});
