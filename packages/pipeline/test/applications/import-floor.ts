import { existsSync, readFileSync } from 'node:fs';
import { findApplicationImport } from '@watchfloor/db/application-imports/find';
import type { ApplicationImportRecord } from '@watchfloor/db/application-imports/import-record';
import { type ImportRow, listImportRows } from '@watchfloor/db/application-imports/rows';
import { reading } from '@watchfloor/testkit/reading';
import type { TestContext } from 'vitest';
import { createAcceptor } from '../../src/accept.ts';
import { type ApplicationImportRequest, importApplications } from '../../src/applications/import-file.ts';
import { store } from '../../src/store.ts';
import { openFloor } from '../floor.ts';

export const analyst = { id: 'user-mira', name: 'Mira Chen' };

/** A file as a sender's pieces. */
export async function* inPieces(file: string | Uint8Array, size = 40_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(file);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const folder = new URL('../../../../../shared/data/lending-club/', import.meta.url);

/** A file of real loan records; a test without it is skipped and says so. */
export function realFile(context: TestContext, name: string): Buffer {
  const file = new URL(name, folder);
  if (!existsSync(file)) context.skip(`shared/data/lending-club/${name} is not beside this repository`);
  return readFileSync(file);
}

/** What imports need, on a database of the test's own. */
export async function openImportFloor() {
  const floor = await openFloor();
  const acceptor = createAcceptor({ db: floor.db, jobs: floor.jobs, ...reading, inboxLimit: 1_000_000 });
  const read = async (id: string): Promise<ApplicationImportRecord> => {
    const found = await findApplicationImport(floor.db, id);
    if (found === null) throw new Error(`There is no import ${id}`);
    return found;
  };
  const request = (more: Partial<ApplicationImportRequest> = {}): ApplicationImportRequest => ({
    fileName: 'loans.csv',
    bytesTotal: null,
    actor: analyst,
    ...more,
  });
  const receive = async (
    file: string | Uint8Array | AsyncIterable<Uint8Array>,
    more: Partial<ApplicationImportRequest> = {},
    services: Parameters<typeof importApplications>[0] = { ...floor, acceptor },
  ) => {
    const body = typeof file === 'string' || file instanceof Uint8Array ? inPieces(file) : file;
    return (await importApplications(services, request(more), body)).id;
  };
  return {
    ...floor,
    acceptor,
    read,
    receive,
    /** Imports a file to its end. */
    async import(file: Parameters<typeof receive>[0], more: Partial<ApplicationImportRequest> = {}) {
      return read(await receive(file, more));
    },
    /** Imports a file that cannot be: what became of it, and what its sender was told. */
    async fail(file: Parameters<typeof receive>[0]) {
      let id = '';
      const told = await receive(file, { onCreated: (created) => (id = created) }).then(
        () => 'nothing',
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      return { told, ...(await read(id)) };
    },
    rows: (id: string): Promise<ImportRow[]> =>
      listImportRows(floor.db, id, { outcome: null, afterLine: 0, limit: 100_000 }),
    /** Lets a worker store what is in the inbox. */
    store: () => store(floor),
    /** How many applications are stored as facts, and of how many applicants. */
    async facts(): Promise<{ facts: number; applicants: number }> {
      const { rows } = await floor.db.pool.query<{ facts: number; applicants: number }>(
        'SELECT count(*)::int AS facts, count(DISTINCT application_id)::int AS applicants FROM dwd.application',
      );
      return rows[0] ?? { facts: 0, applicants: 0 };
    },
    /** Events that wait in the inbox. */
    async waiting(): Promise<number> {
      const { rows } = await floor.db.pool.query<{ events: number }>(
        `SELECT coalesce(sum(event_count), 0)::int AS events FROM ods.batch WHERE stage = 'accepted'`,
      );
      return rows[0]?.events ?? 0;
    },
    async empty() {
      await floor.db.pool.query(
        'TRUNCATE ods.batch, ods.event_key, ods.raw_event, ods.rejected_event, dwd.application, ops.application_import CASCADE',
      );
    },
  };
}

export type ImportFloor = Awaited<ReturnType<typeof openImportFloor>>;
