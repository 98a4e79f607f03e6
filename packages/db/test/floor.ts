import { createTestDatabase } from '@watchfloor/testkit/database';
import { afterAll, beforeAll } from 'vitest';
import { openDatabase } from '../src/database.ts';

/** A database of the test file's own, opened before its tests and dropped after. */
export function useDatabase(): { readonly db: ReturnType<typeof openDatabase> } {
  let db: ReturnType<typeof openDatabase> | undefined;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await createTestDatabase();
    db = openDatabase({ url: database.url, max: 12 });
    drop = database.drop;
  });
  afterAll(async () => {
    await db?.close();
    await drop();
  });
  return {
    get db() {
      if (!db) throw new Error('The database opens before the tests, not before the file');
      return db;
    },
  };
}
