import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Two starts at once take turns; the number has no meaning but being ours. */
const ADVISORY_LOCK = 7_214_503_118;

/**
 * Brings the database to the newest migration and creates it first where it is missing. Writes the ordinary
 * `_prisma_migrations` table, so `prisma migrate deploy` elsewhere agrees on what is applied.
 * @returns the names of the migrations it applied
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  await createDatabase(databaseUrl);
  const lock = new pg.Client({ connectionString: databaseUrl });
  lock.on('error', () => {});
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
    return await applyMigrations(databaseUrl);
  } finally {
    await lock.end();
  }
}

async function applyMigrations(databaseUrl: string): Promise<string[]> {
  engineClass ??= loadEngine();
  const SchemaEngine = await engineClass;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  // A connection that dies while idle says so here; the statement that needs it reports it anyway.
  pool.on('error', () => {});
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, adapter);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    throw readable(error, adapter.errorRegistry);
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * The adapter splits a script at every semicolon, also inside comments, strings and function bodies. Sent whole, a
 * migration is what Postgres reads from psql, and one transaction: it applies completely or not at all.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const connection = await super.connect();
    connection.executeScript = async (script) => {
      await connection.underlyingDriver().query(script);
    };
    return connection;
  }
}

async function readMigrations() {
  const names = (await readdir(MIGRATIONS, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: MIGRATIONS,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(MIGRATIONS, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
}

/** Creates the URL's database when the server has none of that name. */
async function createDatabase(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (database === '')
    throw new Error('DATABASE_URL names no database: postgres://user:password@host:port/database');
  const probe = new pg.Client({ connectionString: databaseUrl });
  try {
    await probe.connect();
    return;
  } catch (error) {
    if (!isDatabaseError(error, '3D000')) throw error;
  } finally {
    await probe.end().catch(() => {});
  }
  url.pathname = '/postgres';
  const maintenance = new pg.Client({ connectionString: url.href });
  await maintenance.connect();
  try {
    await maintenance.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
  } catch (error) {
    // 42P04, or 23505 when two creators meet: somebody else was faster, which is as good.
    if (!isDatabaseError(error, '42P04') && !isDatabaseError(error, '23505')) throw error;
  } finally {
    await maintenance.end();
  }
}

/** Node has it; the ES library's types leave it to the browser's. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

type Engine = typeof import('@prisma/schema-engine-wasm').SchemaEngine;

/** Loaded once: the bindings know a single WebAssembly instance, and a second one would corrupt the first. */
let engineClass: Promise<Engine> | undefined;

/** The engine's own entry file needs a bundler that imports .wasm; Node is given the module by hand. */
async function loadEngine(): Promise<Engine> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return bindings.SchemaEngine;
}

interface ErrorRegistry {
  consumeError(id: number): { error: unknown } | undefined;
}

/** The engine reports what the database said as a JSON text, or as the number of an error the adapter kept. */
function readable(error: unknown, registry: ErrorRegistry): Error {
  const text = error instanceof Error ? error.message : String(error);
  const kept = /"id":\s*(\d+)/.exec(text);
  const cause = kept === null ? error : (registry.consumeError(Number(kept[1]))?.error ?? error);
  return new Error(`A migration did not apply: ${cause instanceof Error ? cause.message : text}`, { cause });
}

function isDatabaseError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
