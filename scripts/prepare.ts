// What a deployment runs once before its services (docker-compose.yml: prepare): schema, the reports' zone, first administrator,
// API key.
import { readEnvironment } from '@watchfloor/platform/environment';
import { describeFailure, UserError } from '@watchfloor/platform/user-error';
import { prepareDatabase } from './system/prepare-database.ts';

try {
  const { databaseUrl, adminEmail, adminPassword, apiKey, reportZone } = readEnvironment();
  if (databaseUrl === undefined || adminPassword === undefined || apiKey === undefined) {
    throw new UserError('Set DATABASE_URL, WATCHFLOOR_ADMIN_PASSWORD and WATCHFLOOR_API_KEY.');
  }
  const seed = { adminEmail, adminPassword, enforcePassword: true, apiKey, reportZone };
  const applied = await prepareDatabase(databaseUrl, seed);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
