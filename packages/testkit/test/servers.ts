import { testServers } from '@watchfloor/testkit/servers';
import pg from 'pg';

/** This room may not know the real schema, so it brings one of its own. */
async function migrate(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const database = url.pathname.slice(1);
  const maintenance = new pg.Client({ connectionString: new URL('/postgres', url).href });
  await maintenance.connect();
  await maintenance.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  await maintenance.query(`CREATE DATABASE ${database}`);
  await maintenance.end();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS note (text text PRIMARY KEY)');
  await client.end();
}

export default testServers({ migrate, template: 'testkit_template' });
