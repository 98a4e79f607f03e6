import { setTimeout } from 'node:timers/promises';
import { appendImportPart } from '@watchfloor/db/application-imports/append-part';
import type { ImportCounts, ImportStatus } from '@watchfloor/db/application-imports/import-record';
import { findStoredEvents } from '@watchfloor/db/application-imports/known-events';
import { type ImportRow, MAX_IMPORT_ROWS } from '@watchfloor/db/application-imports/rows';
import type { Db } from '@watchfloor/db/database';
import type { CleaningProblem } from '@watchfloor/domain/applicants/application';
import { cleanApplication } from '@watchfloor/domain/applicants/clean';
import {
  type ApplicationRow,
  createApplicationFileReader,
} from '@watchfloor/domain/applicants/file/application-file';
import type { EventProblem } from '@watchfloor/domain/events/problem';
import type { Acceptor, ParsedEvent } from '../accept.ts';
import type { Intake } from '../uploads/read-body.ts';
import { applicantEvent } from './applicant-event.ts';
import { ImportRefused, UnusableFile } from './import-refusals.ts';
import { RecentRows } from './recent-rows.ts';

/** CloudEvents `source` of everything that came in a file. */
export const IMPORT_SOURCE = 'import';

/** A file may have this many bytes: some hundred thousand applicants of LendingClub's widest form. */
export const MAX_IMPORT_BYTES = 100 * 1024 * 1024;

/** Rows accepted in one commit. */
const CHUNK = 500;
/** How often a full inbox is asked whether it has room again. */
const ASK_AGAIN_MS = 250;

export interface ImportServices {
  readonly db: Db;
  readonly acceptor: Pick<Acceptor, 'accept' | 'isFull'>;
}

/**
 * Takes a file of applicants in as its bytes come: reads rows, has them accepted as events chunk by chunk, and writes what
 * there is to say of them. Holds one chunk, whatever the file's size, and waits while the inbox is full.
 */
export class ApplicationIntake implements Intake {
  readonly #services: ImportServices;
  readonly #id: string;
  /** When every event of the file happened: there is no better time for what is older than the file says. */
  readonly #time: string;
  readonly #reader = createApplicationFileReader();
  readonly #recent = new RecentRows();
  #waiting: ApplicationRow[] = [];
  #kept = 0;
  #bytes = 0;
  #counts: ImportCounts = { rows: 0, accepted: 0, unreadable: 0, rejected: 0, repeated: 0 };
  /** The writes, one after the other. */
  #writes: Promise<void> = Promise.resolve();
  #writing = false;
  #writtenAt = performance.now();

  constructor(services: ImportServices, id: string, startedAt: Date) {
    this.#services = services;
    this.#id = id;
    this.#time = startedAt.toISOString();
  }

  get counts(): ImportCounts {
    return this.#counts;
  }

  async push(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    if (this.#bytes > MAX_IMPORT_BYTES) throw new UnusableFile(TOO_LARGE);
    this.#waiting.push(...this.#reader.push(bytes));
    this.#refuse();
    await this.#takeChunks(CHUNK);
  }

  async tell(intervalMs: number): Promise<void> {
    if (this.#writing || performance.now() - this.#writtenAt < intervalMs) return;
    await this.#write([], false);
  }

  /** Takes what remains and says that everything is here. */
  async end(): Promise<void> {
    this.#waiting.push(...this.#reader.end());
    this.#refuse();
    await this.#takeChunks(1);
    if (this.#counts.rows === 0) throw new UnusableFile(NO_ROWS);
    await this.#write([], true);
  }

  /** Resolves when nothing is being written any more. */
  async settle(): Promise<void> {
    await this.#writes.catch(() => {});
  }

  #refuse(): void {
    if (this.#reader.refusal !== null) throw new UnusableFile(this.#reader.refusal);
  }

  async #takeChunks(least: number): Promise<void> {
    while (this.#waiting.length >= least) {
      const rows = this.#waiting.slice(0, CHUNK);
      await this.#room();
      await this.#write(await this.#take(rows), false);
      this.#waiting.splice(0, rows.length);
    }
  }

  /** Waits until the inbox has room: what is not accepted yet is not lost, the file is being held. */
  async #room(): Promise<void> {
    while (this.#services.acceptor.isFull()) {
      await setTimeout(ASK_AGAIN_MS);
      await this.tell(ASK_AGAIN_MS);
    }
  }

  /** Has rows accepted and counts them; gives those with something to say. */
  async #take(rows: readonly ApplicationRow[]): Promise<ImportRow[]> {
    const judged = rows.map((row, index) => judge(row, index, this.#time));
    const ids = judged.flatMap(({ event }) => (event ? [event.id] : []));
    const stored = await findStoredEvents(this.#services.db, IMPORT_SOURCE, ids);
    const fresh: ParsedEvent[] = [];
    for (const one of judged) {
      if (!one.event) continue;
      const earlier = this.#recent.add(one.event.id, one.row.line);
      if (earlier !== undefined || stored.has(one.event.id)) {
        one.row = { ...one.row, outcome: 'repeated', problems: [repeatOf(earlier)] };
      } else fresh.push(one.event.parsed);
    }
    if (fresh.length > 0) {
      const receipt = await this.#services.acceptor.accept(fresh, new Date());
      for (const { index, errors } of receipt.rejected) {
        const one = judged[index];
        if (one) one.row = { ...one.row, outcome: 'rejected', problems: errors.map(toProblem) };
      }
    }
    const told = judged.map(({ row }) => row);
    const count = (outcome: ImportRow['outcome']) => told.filter((row) => row.outcome === outcome).length;
    const doubtful = told.filter(({ problems }) => problems.length > 0);
    this.#counts = {
      rows: this.#counts.rows + rows.length,
      accepted: this.#counts.accepted + count('accepted'),
      unreadable: this.#counts.unreadable + doubtful.filter(({ outcome }) => outcome === 'accepted').length,
      rejected: this.#counts.rejected + count('rejected'),
      repeated: this.#counts.repeated + count('repeated'),
    };
    return doubtful;
  }

  /** One after the other, so that counts never go back. */
  #write(told: readonly ImportRow[], last: boolean): Promise<void> {
    const write = async () => {
      this.#writing = true;
      try {
        await this.#writeNow(told, last);
      } finally {
        this.#writing = false;
        this.#writtenAt = performance.now();
      }
    };
    // After one that failed as well: what was accepted counts, also where the import was stopped meanwhile.
    this.#writes = this.#writes.then(write, write);
    return this.#writes;
  }

  async #writeNow(told: readonly ImportRow[], last: boolean): Promise<void> {
    const rows = told.slice(0, MAX_IMPORT_ROWS - this.#kept);
    this.#kept += rows.length;
    const status = await appendImportPart(this.#services.db, this.#id, {
      rows,
      bytesDone: this.#bytes,
      counts: this.#counts,
      columns: this.#reader.columns,
      unusedColumns: this.#reader.unusedColumns,
      last,
    });
    if (!last || status !== 'done') goOn(status);
  }
}

interface JudgedRow {
  row: ImportRow;
  /** Undefined where no event can be made of the row. */
  readonly event?: { readonly id: string; readonly parsed: ParsedEvent };
}

/** What a row is before it is known whether it was here already. */
function judge(row: ApplicationRow, index: number, time: string): JudgedRow {
  const reject = (problems: readonly CleaningProblem[]): JudgedRow => ({
    row: { line: row.line, applicationId: null, outcome: 'rejected', problems },
  });
  if (!row.ok) return reject([{ field: '', code: row.code, message: row.message }]);
  const cleaned = cleanApplication(row.data, time.slice(0, 10));
  if (!cleaned.ok) return reject(cleaned.problems.map(toProblem));
  const parsed = applicantEvent({ source: IMPORT_SOURCE, index, data: row.data, time });
  if (parsed.error) return reject([toProblem(parsed.error)]);
  const { applicationId, problems } = cleaned.application;
  return {
    row: { line: row.line, applicationId, outcome: 'accepted', problems },
    event: { id: (parsed.value as { id: string }).id, parsed },
  };
}

const toProblem = ({ path, code, message }: EventProblem): CleaningProblem => ({
  field: path.replace(/^data\.?/, ''),
  code,
  message,
});

const repeatOf = (earlier: number | undefined): CleaningProblem => ({
  field: '',
  code: 'repeated',
  message:
    earlier === undefined
      ? 'was imported before, as it stands here: nothing was done with it'
      : `is the same as line ${earlier}: nothing was done with it`,
});

/** @throws ImportRefused where the import was stopped */
function goOn(status: ImportStatus | null): void {
  if (status === 'reading') return;
  const what = status === 'cancelled' ? 'was cancelled' : 'was given up because nothing was heard of it';
  throw new ImportRefused(
    'stopped',
    `The import ${what}. What was taken before stays; the rest was not read.`,
  );
}

const TOO_LARGE = `The file is larger than ${MAX_IMPORT_BYTES / 1024 / 1024} MiB: cut it into several, each with the header, and import them one after the other.`;
const NO_ROWS = 'The file has no rows: put the applicants below its header.';
