import { fileURLToPath } from 'node:url';
import { type Db, openDatabase } from '@watchfloor/db/database';
import { checkIntegrity } from '@watchfloor/db/integrity/check';
import { type Jobs, openJobs } from '@watchfloor/jobs/enqueue';
import { createAcceptor, type ParsedEvent } from '@watchfloor/pipeline/accept';
import { createTestDatabase } from '@watchfloor/testkit/database';
import { eventually } from '@watchfloor/testkit/eventually';
import { cloudEventOf, readFindings } from '@watchfloor/testkit/findings';
import {
  bruteForceBreaches,
  bruteForceCities,
  bruteForceEpisodes,
  type OracleTransfer,
} from '@watchfloor/testkit/oracle';
import { startProcess, type TestProcess } from '@watchfloor/testkit/process';
import { reading } from '@watchfloor/testkit/reading';
import { createTestRedis } from '@watchfloor/testkit/redis';
import { expect } from 'vitest';

export const WINDOW = 3_600_000;
export const LIMIT = 800_000;
/**
 * When histories begin: twelve hours ago at any time of day. Worker processes have no clock to set, the sweeper goes by
 * theirs, and the integrity command looks back over 24 hours.
 */
const historyStart = Math.floor(Date.now() / WINDOW) * WINDOW - 12 * WINDOW;

const WORKER = fileURLToPath(new URL('../src/main.ts', import.meta.url));
/** A safety net for a machine that eight others use, not a measure. */
export const PATIENCE = { timeoutMs: 180_000, intervalMs: 50 };

export type System = Awaited<ReturnType<typeof openSystem>>;

/**
 * The pipeline as it runs: a real acceptor here, real worker processes beside. On servers of the test run, or on private
 * ones that the test may hurt.
 */
export async function openSystem(servers?: { databaseUrl: string; redisUrl: string }) {
  const database = servers ? undefined : await createTestDatabase();
  const databaseUrl = servers?.databaseUrl ?? database?.url ?? '';
  const redisUrl = servers?.redisUrl ?? (await createTestRedis());
  const db = openDatabase({ url: databaseUrl, max: 12 });
  const jobs: Jobs = openJobs(redisUrl);
  const acceptor = createAcceptor({ db, jobs, ...reading, inboxLimit: 1_000_000_000 });
  const workers = new Set<TestProcess>();
  const sent: OracleTransfer[] = [];
  /** One request, again while the answer is an error: what a source does. */
  const accept = (events: readonly ParsedEvent[]) =>
    eventually(() => acceptor.accept(events, new Date()), PATIENCE);

  return {
    accept,
    db,
    jobs,
    databaseUrl,
    redisUrl,
    /** @param environment more than what every worker needs */
    async startWorker(environment: Readonly<Record<string, string>> = {}): Promise<TestProcess> {
      const worker = startProcess(WORKER, {
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        WATCHFLOOR_SECRET: 'a secret of the tests, 32 characters long',
        RETENTION_DAYS: '3650',
        ...environment,
      });
      workers.add(worker);
      void worker.exited.then(() => workers.delete(worker));
      await worker.line(/"ready"/);
      return worker;
    },

    /** Sends transfers in one request. */
    async send(transfers: readonly OracleTransfer[]): Promise<void> {
      sent.push(...transfers);
      await accept(transfers.map(toParsed));
    },

    /** Notes transfers that reached the inbox by another way. */
    alsoSent: (transfers: readonly OracleTransfer[]) => void sent.push(...transfers),

    /** Resolves when nothing waits any more. */
    drained: () =>
      eventually(async () => {
        const { rows } = await db.pool.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM ods.batch WHERE stage IN ('accepted', 'stored')`,
        );
        expect(rows[0]?.waiting).toBe(0);
      }, PATIENCE),

    /** Everything that was sent has had exactly the effect that the oracle says, and the integrity check agrees. */
    async expectOracle(): Promise<void> {
      const breaches = bruteForceBreaches(sent, WINDOW, LIMIT);
      const findings = await readFindings(db.pool);
      expect(findings.breaches).toEqual(breaches);
      expect(findings.episodes).toEqual(bruteForceEpisodes(breaches, WINDOW));
      expect(findings.counts).toBe(true);
      expect(findings.cities).toEqual(bruteForceCities(sent));
      const results = await checkIntegrity(db, {
        now: new Date(),
        retentionDays: 3650,
        detectionHours: 72,
      });
      expect(results.flatMap(({ differences }) => differences)).toEqual([]);
    },

    async close(): Promise<void> {
      await Promise.all([...workers].map((worker) => worker.kill()));
      await acceptor.close();
      await jobs.close();
      await db.close();
      await database?.drop();
    },
  };
}

export function toParsed(transfer: OracleTransfer, index: number): ParsedEvent {
  const value = cloudEventOf(transfer);
  return { index, raw: JSON.stringify(value), value };
}

export interface Hold {
  /** Resolves once Postgres says that somebody waits at the point. */
  reached(): Promise<void>;
  release(): Promise<void>;
  /** Ends the sessions that wait, as Postgres does when it notices that their client is dead; then releases. */
  abandon(): Promise<void>;
}

/**
 * Makes whoever reaches `point` wait in the middle of its transaction until `release`: a trigger of the test's own that
 * asks for a lock which the test holds. `reached` resolves once Postgres says that somebody waits there.
 */
export async function holdAt(
  db: Db,
  point: { table: string; on: 'INSERT' | 'UPDATE'; when?: string },
): Promise<Hold> {
  const lock = HOLD_LOCK++;
  const name = `hold_${lock}`;
  const holder = await db.pool.connect();
  await holder.query(`SELECT pg_advisory_lock(${lock})`);
  await holder.query(`
    CREATE FUNCTION ops.${name}() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${lock}); RETURN NEW; END $$;
    CREATE TRIGGER ${name} BEFORE ${point.on} ON ${point.table}
      FOR EACH ROW ${point.when ? `WHEN (${point.when})` : ''} EXECUTE FUNCTION ops.${name}()`);
  const waiting = `FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.objid = ${lock} AND NOT l.granted AND a.wait_event_type = 'Lock'
      AND a.datname = current_database()`;
  const release = async () => {
    await holder.query(`SELECT pg_advisory_unlock(${lock})`);
    holder.release();
    // Dropping waits for the transactions that are inside.
    await db.pool.query(`DROP TRIGGER ${name} ON ${point.table}; DROP FUNCTION ops.${name}`);
  };
  return {
    release,
    reached: () =>
      eventually(async () => {
        const { rowCount } = await db.pool.query(`SELECT ${waiting}`);
        expect(rowCount).toBeGreaterThan(0);
      }, PATIENCE),
    async abandon() {
      await db.pool.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
      await eventually(async () => {
        const { rowCount } = await db.pool.query(`SELECT ${waiting}`);
        expect(rowCount).toBe(0);
      }, PATIENCE);
      await release();
    },
  };
}
let HOLD_LOCK = 471_100;

/** Numbers that repeat: the same seed gives the same history on every machine. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Transfers over four hours between a few accounts: some pairs stay under the limit, some go over it again and again. */
export function history(count: number, seed: number, hotShare = 0): OracleTransfer[] {
  const below = random(seed);
  const accounts = Math.ceil(Math.sqrt(count / 50));
  const pick = <T>(...values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0];
  return Array.from({ length: count }, (_, index) => {
    const hot = below(100) < hotShare * 100;
    return {
      source: pick('bank-a', 'bank-b'),
      id: `tx-${seed}-${index}`,
      at: historyStart + below(4 * WINDOW),
      from: hot ? 'hot' : `acc-${below(accounts)}`,
      to: hot ? 'key' : `acc-${below(accounts)}`,
      currency: hot ? 'USD' : pick('USD', 'EUR'),
      city: pick('London', 'Tokyo', 'NYC'),
      amount: hot ? 1 + below(2_000) : pick(1 + below(50_000), 1 + below(400_000)),
    };
  });
}

/** All of them and some of them again, in an order of their own. */
export function shuffledWithRepeats(
  transfers: readonly OracleTransfer[],
  repeats: number,
  seed: number,
): OracleTransfer[] {
  const below = random(seed);
  const all = [...transfers];
  for (let index = 0; index < repeats; index++)
    all.push(...transfers.slice(below(transfers.length)).slice(0, 1));
  for (let index = all.length - 1; index > 0; index--) {
    const other = below(index + 1);
    [all[index], all[other]] = [all[other] as OracleTransfer, all[index] as OracleTransfer];
  }
  return all;
}

/** The requests of one sender: slices of varying size. */
export function requests(
  transfers: readonly OracleTransfer[],
  upTo: number,
  seed: number,
): OracleTransfer[][] {
  const below = random(seed);
  const slices: OracleTransfer[][] = [];
  for (let at = 0; at < transfers.length; ) {
    const size = 1 + below(upTo);
    slices.push(transfers.slice(at, at + size));
    at += size;
  }
  return slices;
}
