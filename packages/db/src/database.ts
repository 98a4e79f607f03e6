import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/prisma/client.ts';

/** The database as repositories use it: SQL through the pool, what people work on through Prisma, over one pool. */
export interface Db {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
}

/** Opens a pool of at most `max` connections. `close` waits for those in use. */
export function openDatabase({ url, max }: { url: string; max: number }): Db & { close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max });
  // An idle connection that the server closes (restart, failover) is replaced by the next query; it must not end us.
  pool.on('error', () => {});
  // One in use hears of it twice: its query fails, and the client emits an error that nobody else listens to.
  pool.on('connect', (client) => client.on('error', () => {}));
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // The default gives up after two seconds of waiting for a connection: on a busy day somebody's work would be refused.
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  });
  return {
    pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
