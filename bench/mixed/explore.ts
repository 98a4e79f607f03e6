import { factsSeen } from '@watchfloor/api/explore/facts-seen';
import { openDatabase } from '@watchfloor/db/database';
import { readCalendar } from '@watchfloor/db/explore/calendar';
import { compileQuestion } from '@watchfloor/db/explore/compile';
import { type Answer, type Explorer, openExplorer } from '@watchfloor/db/explore/explorer';
import { prepareExploreRoles } from '@watchfloor/db/explore/prepare-roles';
import { dayOf, ensurePartitions } from '@watchfloor/db/retention/partitions';
import type { CheckedQuestion } from '@watchfloor/domain/explore/check-question';
import pg from 'pg';
import { dropDatabase, freshDatabase } from '../harness/database.ts';
import { fillFacts } from './explore-facts.ts';
import { type AskedQuestion, questionsUntil } from './questions.ts';

const DAYS = 30;
const ROLE = 'admin';
/** In the product a question has 5 s. A slower one is to be a figure here, and not the end of the run. */
const STATEMENT_TIMEOUT_MS = 120_000;

const DATABASE = 'bench_explore';

export interface ExploreTimes {
  readonly words: string;
  /** What Explore answered from. */
  readonly table: string;
  /** Of the answer. */
  readonly rows: number;
  /** Milliseconds of each time it was asked. */
  readonly explore: readonly number[];
  /** The same question in plain SQL over the facts, by a connection without role, time-out or limit of cores. */
  readonly facts: readonly number[];
}

export interface ExploreFigures {
  /** What making facts and rollups took, and what the database takes with their indexes. */
  readonly filling: { readonly seconds: number; readonly bytes: number };
  readonly questions: readonly ExploreTimes[];
}

export interface ExploreOptions {
  readonly baseUrl: string;
  readonly facts: number;
  readonly asks: number;
  readonly factAsks: number;
  readonly say: (text: string) => void;
}

/**
 * Asks each question of a warehouse with so many facts `asks` times of Explore and `factAsks` times of the facts, in turn
 * after a round that warms both up. Throws where the two answers differ, or where Explore did not read a rollup.
 */
export async function measureExplore({
  baseUrl,
  facts,
  asks,
  factAsks,
  say,
}: ExploreOptions): Promise<ExploreFigures> {
  const to = dayOf(new Date());
  const from = new Date(to.getTime() - DAYS * 86_400_000);
  const asked = questionsUntil(to).map((question) => ({
    question,
    explore: [] as number[],
    facts: [] as number[],
  }));
  const databaseUrl = await freshDatabase(baseUrl, DATABASE);
  const db = openDatabase({ url: databaseUrl, max: 2 });
  const explorer = openExplorer({ url: databaseUrl, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const plain = new pg.Client({ connectionString: databaseUrl });
  try {
    await plain.connect();
    const roles = await prepareExploreRoles(db, factsSeen());
    if (!roles.ready) throw new Error(roles.why);
    await ensurePartitions(db, from, to);
    const started = performance.now();
    await fillFacts(databaseUrl, { from, to, count: facts, say });
    const seconds = (performance.now() - started) / 1000;
    const { rows } = await plain.query<{ bytes: number }>(
      'SELECT pg_database_size(current_database())::float8 AS bytes',
    );
    const answers: Pick<ExploreTimes, 'table' | 'rows'>[] = [];
    for (const { question } of asked) answers.push(await compareAnswers(explorer, plain, question));
    say('Explore answers as the facts do');
    for (let round = 1; round <= Math.max(asks, factAsks); round++) {
      for (const { question, explore, facts: overFacts } of asked) {
        if (round <= asks) explore.push(await timed(() => ask(explorer, question.question)));
        if (round <= factAsks) overFacts.push(await timed(() => askFacts(plain, question)));
      }
      say(`questions, round ${round}`);
    }
    return {
      filling: { seconds, bytes: rows[0]?.bytes ?? 0 },
      questions: asked.map(({ question: { words }, explore, facts: overFacts }, index) => ({
        words,
        table: answers[index]?.table ?? '',
        rows: answers[index]?.rows ?? 0,
        explore,
        facts: overFacts,
      })),
    };
  } finally {
    await plain.end();
    await explorer.close();
    await db.close();
    await dropDatabase(baseUrl, DATABASE);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const ask = (explorer: Explorer, question: CheckedQuestion): Promise<Answer> => explorer.ask(question, ROLE);

/** As Explore compiles it where no rollup suffices. */
async function askFacts(
  client: pg.Client,
  { question, overFacts }: AskedQuestion,
): Promise<(Date | string | null)[][]> {
  const calendar = await readCalendar(client, question.from, question.to);
  const { text, values } = overFacts
    ? { text: overFacts, values: [question.from, question.to, calendar.zone] }
    : // A range that begins with no full minute, hour or day is one that only facts can answer.
      compileQuestion(question, { ...calendar, startsWith: { minute: false, hour: false, day: false } });
  const { rows } = await client.query<(Date | string | null)[]>({
    text,
    values: [...values],
    rowMode: 'array',
  });
  return rows;
}

/** Gives what Explore answered from, and how many rows. */
async function compareAnswers(
  explorer: Explorer,
  plain: pg.Client,
  asked: AskedQuestion,
): Promise<Pick<ExploreTimes, 'table' | 'rows'>> {
  const { words, question } = asked;
  const answer = await ask(explorer, question);
  if (answer.source.kind !== 'rollup')
    throw new Error(`"${words}" was answered from ${answer.source.table}, which is no rollup`);
  const fromRollup = answer.rows.map(({ bucket, dimensions, measures }) => [
    ...(question.bucket ? [bucket] : []),
    ...dimensions,
    ...measures,
  ]);
  const fromFacts = (await askFacts(plain, asked)).slice(0, question.limit);
  if (fromRollup.length === 0 || JSON.stringify(fromRollup) !== JSON.stringify(fromFacts))
    throw new Error(`"${words}": rollup and facts answer differently; the figures would mean nothing`);
  return { table: answer.source.table, rows: fromRollup.length };
}
