import type { Actor } from '@watchfloor/db/audit/write';
import type { Db } from '@watchfloor/db/database';
import { type PutOutcome, putKeyUsers } from '@watchfloor/db/key-users/put';
import type { EventProblem } from '@watchfloor/domain/events/problem';
import { type KeyUser, readKeyUser } from '@watchfloor/domain/key-users/key-user';
import {
  MOST_KEY_USERS,
  readKeyUserFile,
  TOO_MANY_KEY_USERS,
} from '@watchfloor/domain/key-users/key-user-file';
import type { Currency } from '@watchfloor/domain/money';
import { maskProblems } from '../mask-problems.ts';

/** A row of a list that was not taken, by its place from 0; of a file also by its line from 1. */
export interface RejectedKeyUser {
  readonly index: number;
  readonly line?: number;
  readonly id: string | null;
  readonly errors: EventProblem[];
}

export interface KeyUsersReceipt extends PutOutcome {
  readonly accepted: number;
  readonly rejected: RejectedKeyUser[];
}

/** The list is none that can be read, and nothing of it was taken; in words for who sent it. */
export class UnreadableKeyUsers extends Error {}
/** It has more rows than one list may have. */
export class TooManyKeyUsers extends UnreadableKeyUsers {}

interface Row {
  readonly line?: number;
  readonly value?: unknown;
  readonly problem?: { readonly code: string; readonly message: string };
}

/**
 * Takes a list of key customers, row by row: a bad one is answered for and never spoils its neighbours.
 * @throws TooManyKeyUsers
 */
export async function putKeyUserRows(
  services: KeyUserServices,
  values: readonly unknown[],
  actor: Actor,
): Promise<KeyUsersReceipt> {
  if (values.length > MOST_KEY_USERS) throw new TooManyKeyUsers(TOO_MANY_KEY_USERS);
  return put(
    services,
    values.map((value) => ({ value })),
    actor,
  );
}

/**
 * The same of a CSV.
 * @throws UnreadableKeyUsers where its first line does not name the columns, TooManyKeyUsers
 */
export async function putKeyUserFile(
  services: KeyUserServices,
  text: string,
  actor: Actor,
): Promise<KeyUsersReceipt> {
  const file = readKeyUserFile(text);
  if (!file.ok) throw new (file.code === 'too_many' ? TooManyKeyUsers : UnreadableKeyUsers)(file.message);
  return put(
    services,
    file.lines.map((line) =>
      'row' in line ? { line: line.line, value: line.row } : { line: line.line, problem: line.problem },
    ),
    actor,
  );
}

export interface KeyUserServices {
  readonly db: Db;
  /** Of the amounts, which do not name theirs. */
  readonly insuranceCurrency: Currency;
}

async function put(
  { db, insuranceCurrency }: KeyUserServices,
  rows: readonly Row[],
  actor: Actor,
): Promise<KeyUsersReceipt> {
  const users = new Map<string, KeyUser>();
  const rejected: RejectedKeyUser[] = [];
  for (const [index, { line, value, problem }] of rows.entries()) {
    const reject = (id: string | null, problems: readonly EventProblem[]) =>
      rejected.push({ index, ...(line !== undefined && { line }), id, errors: maskProblems(problems) });
    if (problem) {
      reject(null, [{ path: '', ...problem }]);
      continue;
    }
    const read = readKeyUser(value, insuranceCurrency);
    if (!read.ok) reject(read.id, read.problems);
    else if (users.has(read.user.id)) reject(read.user.id, [TWICE]);
    else users.set(read.user.id, read.user);
  }
  const outcome = users.size === 0 ? NOBODY : await putKeyUsers(db, [...users.values()], actor);
  return { accepted: users.size, ...outcome, rejected };
}

const NOBODY: PutOutcome = { listed: 0, edited: 0, unchanged: 0 };
const TWICE: EventProblem = { path: 'id', code: 'repeated', message: 'stands further up in this list' };
