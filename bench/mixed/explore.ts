import { factsSeen } from '@watchfloor/api/explore/facts-seen';
import { openDatabase } from '@watchfloor/db/database';
import { readCalendar } from '@watchfloor/db/explore/calendar';
import { compileQuestion } from '@watchfloor/db/explore/compile';
import { type Answer, type Explorer, openExplorer } from '@watchfloor/db/explore/explorer';
import { prepareExploreRoles } from '@watchfloor/db/explore/prepare-roles';
import { dayOf, ensurePartitions } from '@watchfloor/db/retention/partitions';
import type { CheckedQuestion } from '@watchfloor/domain/explore/check-question';
import pg from 'pg';
import { fillFacts } from './explore-facts.ts';
import { type AskedQuestion, questionsUntil } from './questions.ts';

const DAYS = 30;
const ROLE = 'admin';
/** In the product a question has 5 s. A slower one is to be a figure here, and not the end of the run. */
const STATEMENT_TIMEOUT_MS = 120_000;

export interface ExploreTimes {
  readonly words: string;
  /** What Explore answered from. */
  readonly table: string;
  /** Milliseconds of each time it was asked. */
  readonly explore: readonly number[];
  /** The same question in plain SQL over the facts, by a connection without role, time-out or limit of cores. */
  readonly facts: readonly number[];
}

interface ExploreOptions {
  readonly facts: number;
  readonly asks: number;
  readonly factAsks: number;
  readonly say: (text: string) => void;
}

/**
 * Asks each question of a warehouse with so many facts `asks` times of Explore and `factAsks` times of the facts, in turn
 * after a round that warms both up. Throws where the two answers differ, or where Explore did not read a rollup.
 */
export async function measureExplore(
  databaseUrl: string,
  { facts, asks, factAsks, say }: ExploreOptions,
): Promise<ExploreTimes[]> {
  const to = dayOf(new Date());
  const from = new Date(to.getTime() - DAYS * 86_400_000);
  const questions = questionsUntil(to);
  const db = openDatabase({ url: databaseUrl, max: 2 });
  const explorer = openExplorer({ url: databaseUrl, statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const plain = new pg.Client({ connectionString: databaseUrl });
  try {
    await plain.connect();
    const roles = await prepareExploreRoles(db, factsSeen());
    if (!roles.ready) throw new Error(roles.why);
    await ensurePartitions(db, from, to);
    await fillFacts(databaseUrl, { from, to, count: facts, say });
    const times = new Map(
      questions.map(({ words }) => [words, { table: '', explore: [] as number[], facts: [] as number[] }]),
    );
    for (let round = 0; round <= Math.max(asks, factAsks); round++) {
      for (const asked of questions) {
        const own = times.get(asked.words);
        if (!own) continue;
        if (round === 0) own.table = await compareAnswers(explorer, plain, asked);
        if (round > 0 && round <= asks) own.explore.push(await timed(() => ask(explorer, asked.question)));
        if (round > 0 && round <= factAsks) own.facts.push(await timed(() => askFacts(plain, asked)));
      }
      say(round === 0 ? 'Explore answers as the facts do' : `questions, round ${round}`);
    }
    return [...times].map(([words, measured]) => ({ words, ...measured }));
  } finally {
    await plain.end();
    await explorer.close();
    await db.close();
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

/** Gives the table that Explore answered from. */
async function compareAnswers(explorer: Explorer, plain: pg.Client, asked: AskedQuestion): Promise<string> {
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
  return answer.source.table;
}
