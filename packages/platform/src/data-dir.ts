import { mkdir, open, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processStartedAt } from './processes.ts';
import { UserError } from './user-error.ts';

export interface DataDirClaim {
  release(): Promise<void>;
}

/** @throws UserError when the directory cannot be made or written */
export async function ensureDataDir(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.write-test-${process.pid}`);
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(probe, '');
    await unlink(probe);
  } catch (error) {
    throw new UserError(
      `The data directory ${dataDir} cannot be written (${reason(error)}). Give this user the right to write it, or choose another: WATCHFLOOR_DATA_DIR=/some/where npm start`,
    );
  }
}

/**
 * Makes the directory ours until `release` or our death. A claim whose process is gone, or whose pid now belongs to
 * another program, is taken over.
 * @throws UserError when a living process holds it
 */
export async function claimDataDir(dataDir: string): Promise<DataDirClaim> {
  await ensureDataDir(dataDir);
  const path = join(dataDir, 'owner.json');
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const file = await open(path, 'wx', 0o644);
      await file.writeFile(JSON.stringify({ pid: process.pid, startedAt: processStartedAt(process.pid) }));
      await file.close();
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = await readOwner(path);
    if (
      owner !== undefined &&
      processStartedAt(owner.pid) === owner.startedAt &&
      owner.startedAt !== undefined
    ) {
      throw new UserError(
        `The data directory ${dataDir} is in use by another Watchfloor (process ${owner.pid}). Stop that one first, or give this one a directory and ports of its own: WATCHFLOOR_DATA_DIR=.data-2 CONSOLE_PORT=3001 GATEWAY_PORT=4001 npm start`,
      );
    }
    await rm(path, { force: true });
  }
  throw new UserError(
    `The data directory ${dataDir} is being claimed by several starts at once. Start one at a time.`,
  );
}

async function readOwner(path: string): Promise<{ pid: number; startedAt: string | undefined } | undefined> {
  // A just created file may still be empty; its writer needs a moment.
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      const owner: unknown = JSON.parse(await readFile(path, 'utf8'));
      if (owner !== null && typeof owner === 'object' && 'pid' in owner && typeof owner.pid === 'number') {
        const startedAt =
          'startedAt' in owner && typeof owner.startedAt === 'string' ? owner.startedAt : undefined;
        return { pid: owner.pid, startedAt };
      }
    } catch {
      // unreadable or half written
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return undefined;
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
