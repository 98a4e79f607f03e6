import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { cleanFields } from '@watchfloor/domain/applicants/clean';
import { createApplicationFileReader } from '@watchfloor/domain/applicants/file/application-file';
import type { EndedLoan, Window } from '@watchfloor/domain/scorecard/fit/recipe';
import { UserError } from '@watchfloor/platform/user-error';

/** Where the shipped scorecards' data lies beside the repository. */
export const SHIPPED_DATA = '../shared/data/lending-club/loans_2007_2011-05.csv.gz';

/** A loan that has ended, with the month in which it was made, `2011-04`. */
export interface DatedLoan extends EndedLoan {
  readonly month: string;
}

export interface LoanFile {
  readonly name: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly fingerprint: string;
  readonly records: number;
  readonly loans: readonly DatedLoan[];
  /** Loans that are not over, or whose end is not said. */
  readonly open: number;
  /** Records that are no applicants, or that cleaning rejects. */
  readonly unreadable: number;
}

/**
 * Reads loans that have ended from a file of LendingClub's, perhaps gzipped, through the same cleaning as every
 * applicant. Throws a UserError that says where to get a file where there is none.
 * @param today `2026-11-20`, for records that do not say when they were made
 */
export async function readLoans(path: string, today: string): Promise<LoanFile> {
  await access(path).catch(() => {
    throw new UserError(
      `There is no file ${path}. The shipped scorecards were fitted on LendingClub's public loan statistics, loans of 2007-06 to 2011-05 (CSV, as in the R package LendingClubData). Name a file of LendingClub's columns with --data FILE.`,
    );
  });
  const hash = createHash('sha256');
  const reader = createApplicationFileReader({ idNeeded: false });
  const loans: DatedLoan[] = [];
  let records = 0;
  let open = 0;
  let unreadable = 0;

  const bytes = createReadStream(path);
  const whole = path.endsWith('.gz')
    ? pipeline(bytes, counted, createGunzip(), read)
    : pipeline(bytes, counted, read);
  await whole.catch((error: NodeJS.ErrnoException) => {
    // A directory, a damaged archive; what is wrong with us has no code.
    throw error.code === undefined ? error : new UserError(`${path} cannot be read: ${error.message}.`);
  });
  if (reader.refusal !== null) throw new UserError(`${path} cannot be read: ${reader.refusal}`);
  return { name: basename(path), fingerprint: hash.digest('hex'), records, loans, open, unreadable };

  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }

  async function read(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) keep(reader.push(chunk));
    keep(reader.end());
  }

  function keep(rows: ReturnType<typeof reader.push>): void {
    for (const row of rows) {
      records += 1;
      const cleaned = row.ok ? cleanFields(row.data, today) : null;
      if (!cleaned || cleaned.problems.length > 0) unreadable += 1;
      else if (cleaned.outcome !== 'paid' && cleaned.outcome !== 'defaulted') open += 1;
      else {
        const { fields, outcome } = cleaned;
        loans.push({ fields, bad: outcome === 'defaulted', month: fields.asOf.slice(0, 7) });
      }
    }
  }
}

/** The loans made within a window of months. */
export const within = ({ from, to }: Window, loans: readonly DatedLoan[]): DatedLoan[] =>
  loans.filter(({ month }) => month >= from && month <= to);
