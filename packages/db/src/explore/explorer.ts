import type { CheckedQuestion } from '@watchfloor/domain/explore/check-question';
import pg from 'pg';
import { sqlState } from '../transaction.ts';
import { type Calendar, readCalendar } from './calendar.ts';
import { type Compiled, compileQuestion } from './compile.ts';
import { ExploreRefusal } from './refusal.ts';
import { exploreRole } from './role-name.ts';

export interface AnswerRow {
  /** Beginning of its piece of the range; null where the range is not cut. */
  bucket: Date | null;
  /** In the order asked; null: the rows that have none. */
  dimensions: (string | null)[];
  /** Exact decimal numbers in the order asked, as text because sums outgrow a double; null over nothing. */
  measures: (string | null)[];
}

export interface Answer {
  rows: AnswerRow[];
  /** There was more than the limit. */
  truncated: boolean;
  /** What was read. */
  source: { kind: 'rollup' | 'facts'; table: string };
  zone: string;
  /** Some of the range's rows are gone from what was read: the answer begins here. */
  factsSince: Date | null;
  tookMs: number;
}

/** Answers questions on connections of its own, so that nobody's question waits for or holds up the console's. */
export interface Explorer {
  /** @throws ExploreRefusal in words for the reader, when there is no answer */
  ask(question: CheckedQuestion, role: string, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

export interface ExplorerOptions {
  readonly url: string;
  /** Questions answered at a time by this process; others wait for their turn. */
  readonly max?: number;
  readonly statementTimeoutMs?: number;
  /** How long a question waits for its turn. */
  readonly turnTimeoutMs?: number;
}

export function openExplorer({
  url,
  max = 3,
  statementTimeoutMs = 5_000,
  turnTimeoutMs = 10_000,
}: ExplorerOptions): Explorer {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: turnTimeoutMs,
    application_name: 'watchfloor explore',
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    async ask(question, role, signal) {
      const started = performance.now();
      const { rows, compiled, calendar } = await readAs(pool, role, {
        url,
        statementTimeoutMs,
        signal,
        async read(client) {
          const calendar = await readCalendar(client, question.from, question.to);
          const compiled = compileQuestion(question, calendar);
          return { rows: await rowsOf(client, compiled), compiled, calendar };
        },
      });
      const kind = compiled.table.startsWith('ads.') ? 'rollup' : 'facts';
      return {
        rows: rows.slice(0, question.limit).map((row) => toRow(row, question)),
        truncated: rows.length > question.limit,
        source: { kind, table: compiled.table },
        zone: calendar.zone,
        factsSince: compiled.fades ? goneBefore(calendar, question) : null,
        tookMs: Math.round(performance.now() - started),
      };
    },
    close: () => pool.end(),
  };
}

interface Reading<T> {
  url: string;
  statementTimeoutMs: number;
  signal: AbortSignal | undefined;
  read: (client: pg.ClientBase) => Promise<T>;
}

/** Reads in a transaction that cannot write, as a role that sees no more than `role`, for so long and no longer. */
async function readAs<T>(
  pool: pg.Pool,
  role: string,
  { url, statementTimeoutMs, signal, read }: Reading<T>,
): Promise<T> {
  if (signal?.aborted) throw cancelled();
  const client = await pool.connect().catch((error: Error) => {
    if (!error.message.startsWith('timeout exceeded')) throw error;
    throw new ExploreRefusal(
      'busy',
      'Others’ questions were being answered all the while. Ask again.',
      error,
    );
  });
  let cancelling: Promise<void> | undefined;
  const cancel = () => {
    cancelling ??= cancelStatement(url, client);
  };
  let broken: Error | undefined;
  let became = false;
  try {
    signal?.addEventListener('abort', cancel, { once: true });
    // One core at most, and no compiling: a question must not take from ingestion what ingestion needs. Memory it may have:
    // groups that do not fit into it go to the disk that those who store are using.
    await client.query(
      `BEGIN READ ONLY; SET LOCAL statement_timeout = ${statementTimeoutMs};
       SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL jit = off; SET LOCAL work_mem = '64MB';
       SET LOCAL search_path = pg_catalog;
       SET LOCAL ROLE ${pg.escapeIdentifier(exploreRole(role))}`,
    );
    became = true;
    if (signal?.aborted) throw cancelled();
    return await read(client);
  } catch (error) {
    throw refusalFor(error, { became, role, aborted: signal?.aborted ?? false, statementTimeoutMs });
  } finally {
    signal?.removeEventListener('abort', cancel);
    // A cancellation that is still on its way must not meet the next question on this connection.
    await cancelling?.catch(() => {});
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    client.release(broken);
  }
}

const cancelled = () => new ExploreRefusal('cancelled', 'The question was taken back.');

function refusalFor(
  error: unknown,
  question: { became: boolean; role: string; aborted: boolean; statementTimeoutMs: number },
): unknown {
  const state = sqlState(error);
  if (state === '57014') {
    if (question.aborted) return cancelled();
    const seconds = question.statementTimeoutMs / 1000;
    return new ExploreRefusal(
      'too_long',
      `There is too much to read in ${seconds} s. Ask for a shorter range, or for fewer dimensions and distinct counts.`,
      error,
    );
  }
  if (!question.became && (state === '42501' || state === '22023')) {
    return new ExploreRefusal(
      'not_ready',
      'Explore has no read-only roles in this database. Start Watchfloor once with a database user who may create roles (CREATEROLE), or have an administrator create them: docs/operations.md says how.',
      error,
    );
  }
  if (state === '42501') {
    return new ExploreRefusal(
      'forbidden',
      `Your role, ${question.role}, may not see this. Ask an admin.`,
      error,
    );
  }
  return error;
}

async function cancelStatement(url: string, client: pg.ClientBase & { processID?: number }): Promise<void> {
  const messenger = new pg.Client({ connectionString: url });
  messenger.on('error', () => {});
  await messenger.connect();
  try {
    await messenger.query('SELECT pg_cancel_backend($1)', [client.processID]);
  } finally {
    await messenger.end();
  }
}

type Cell = Date | string | null;

async function rowsOf(client: pg.ClientBase, { text, values }: Compiled): Promise<Cell[][]> {
  const { rows } = await client.query<Cell[]>({ text, values: [...values], rowMode: 'array' });
  return rows;
}

function toRow(cells: readonly Cell[], { bucket, dimensions }: CheckedQuestion): AnswerRow {
  const [first = null] = cells;
  const words = cells.slice(bucket ? 1 : 0).map((cell) => (cell instanceof Date ? cell.toISOString() : cell));
  return {
    bucket: bucket && first instanceof Date ? first : null,
    dimensions: words.slice(0, dimensions.length),
    measures: words.slice(dimensions.length),
  };
}

const goneBefore = ({ factsSince }: Calendar, { from }: CheckedQuestion) =>
  factsSince !== null && factsSince > from ? factsSince : null;
