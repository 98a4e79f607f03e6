import { openDatabase } from '@watchfloor/db/database';
import { migrate } from '@watchfloor/db/migrate';
import { preparePartitions } from '@watchfloor/pipeline/retain';
import pg from 'pg';

/** A fresh, migrated database beside `baseUrl`'s with its partitions, and no leftovers of the run before. */
export async function freshDatabase(baseUrl: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: baseUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  const url = new URL(baseUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const db = openDatabase({ url: url.href, max: 2 });
  await preparePartitions(db, Date.now());
  await db.pool.query('CHECKPOINT');
  await db.close();
  return url.href;
}

export async function dropDatabase(baseUrl: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: baseUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
}
