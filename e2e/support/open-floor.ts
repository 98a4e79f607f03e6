import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Before the first journey: accounts for everyone who works on the floor, and their sessions. */
export default async function openFloor(): Promise<() => Promise<void>> {
  // Read by the workers, which start after this: set before people.ts is loaded here.
  process.env.E2E_RUN = Date.now().toString(36);
  process.env.E2E_SESSIONS = await mkdtemp(join(tmpdir(), 'watchfloor-e2e-'));
  const { createAccount, PEOPLE, sessionFile, signedIn } = await import('./people.ts');

  const asAdmin = await signedIn(PEOPLE.admin);
  await asAdmin.storageState({ path: sessionFile('admin') });
  for (const handle of ['lead', 'mira', 'jonas'] as const) {
    await createAccount(asAdmin, PEOPLE[handle]);
    const theirs = await signedIn(PEOPLE[handle]);
    await theirs.storageState({ path: sessionFile(handle) });
    await theirs.dispose();
  }
  await asAdmin.dispose();
  return async () => rm(process.env.E2E_SESSIONS ?? '', { recursive: true, force: true });
}
