import { factsSeen } from '@watchfloor/api/explore/facts-seen';
import { seedAdmin } from '@watchfloor/api/seed';
import { setReportZone } from '@watchfloor/db/calendar/set-zone';
import { openDatabase } from '@watchfloor/db/database';
import { prepareExploreRoles } from '@watchfloor/db/explore/prepare-roles';
import { migrate } from '@watchfloor/db/migrate';
import { seedModels } from '@watchfloor/db/models/registry';
import { ensureApiKey } from '@watchfloor/db/users/api-keys';

export interface Seed {
  readonly adminEmail: string;
  readonly adminPassword: string;
  /** The operator named the password: it replaces one that was set since. */
  readonly enforcePassword: boolean;
  readonly apiKey: string;
  /** The zone that figures by day are of; another than before counts them anew, which takes as long as the facts are many. */
  readonly reportZone: string;
}

/**
 * Schema, the reports' zone, scorecards, first administrator and API key. Repeating it changes nothing.
 * @returns the migrations it applied
 */
export async function prepareDatabase(databaseUrl: string, seed: Seed): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  const db = openDatabase({ url: databaseUrl, max: 2 });
  try {
    await setReportZone(db, seed.reportZone);
    // Where they cannot be made, Explore says so and what to do; nothing else needs them.
    await prepareExploreRoles(db, factsSeen());
    await seedModels(db);
    await seedAdmin(db, {
      email: seed.adminEmail,
      password: seed.adminPassword,
      enforce: seed.enforcePassword,
    });
    await ensureApiKey(db, {
      name: 'launcher',
      key: seed.apiKey,
      scopes: ['ingest', 'read', 'triage', 'cards', 'score'],
    });
  } finally {
    await db.close();
  }
  return applied;
}
