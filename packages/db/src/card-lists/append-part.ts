import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Db } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import type { CardListUpload } from './create.ts';
import { ENTRY_COLUMNS } from './entry-text.ts';
import type { CardListError } from './errors.ts';
import type { CardListStatus } from './version-record.ts';

/** What came since the part before, and the counts from the beginning to its end. */
export interface UploadPart {
  /** Lines of `entryText`. */
  readonly entries: Buffer;
  readonly errors: readonly CardListError[];
  readonly bytesDone: number;
  readonly lines: number;
  readonly valid: number;
  readonly invalid: number;
  readonly invalidByCode: Readonly<Record<string, number>>;
  /** Nothing comes after it. */
  readonly last: boolean;
}

/**
 * Writes a part of an upload, all or nothing: its entries, its errors and how far it is. Parts are transactions of their
 * own, so that a slow sender holds none open.
 * @returns the upload's status: anything but `scanning` means that it was stopped and the part was not written; null when
 * there is no such upload
 */
export async function appendPart(
  db: Pick<Db, 'pool'>,
  { id, uploadNo }: CardListUpload,
  part: UploadPart,
): Promise<CardListStatus | null> {
  return inTransaction(
    db,
    async (client) => {
      // The row stays locked until the commit: who cancels waits for this part, and none comes after.
      const { rowCount } = await client.query(
        `UPDATE ops.card_list_version
         SET bytes_done = $2, lines = $3, valid = $4, invalid = $5, invalid_by_code = $6, received_all = $7,
             bytes_total = CASE WHEN $7 THEN $2 ELSE bytes_total END, progress_at = clock_timestamp()
         WHERE id = $1 AND status = 'scanning' AND NOT received_all`,
        [
          id,
          part.bytesDone,
          part.lines,
          part.valid,
          part.invalid,
          JSON.stringify(part.invalidByCode),
          part.last,
        ],
      );
      if (rowCount === 0) return readStatus(client, id);
      if (part.entries.length > 0) await copyEntries(client, part.entries);
      if (part.errors.length > 0) await insertErrors(client, uploadNo, part.errors);
      return 'scanning';
    },
    // Parts before the last may be lost in a crash of Postgres: the last one's commit waits for the disk, and for all before it.
    part.last ? 'BEGIN' : 'BEGIN; SET LOCAL synchronous_commit = off',
  );
}

async function readStatus(client: pg.PoolClient, id: string): Promise<CardListStatus | null> {
  const { rows } = await client.query<{ status: CardListStatus; received_all: boolean }>(
    'SELECT status, received_all FROM ops.card_list_version WHERE id = $1',
    [id],
  );
  const row = rows[0];
  if (row?.status === 'scanning') throw new Error(`Upload ${id} is complete: it takes no more parts`);
  return row?.status ?? null;
}

async function copyEntries(client: pg.PoolClient, entries: Buffer): Promise<void> {
  const copy = client.query(copyFrom(`COPY ops.card_entry (${ENTRY_COLUMNS}) FROM STDIN`));
  copy.end(entries);
  await finished(copy);
}

async function insertErrors(
  client: pg.PoolClient,
  uploadNo: string,
  errors: readonly CardListError[],
): Promise<void> {
  await client.query(
    `INSERT INTO ops.card_list_error (upload_no, line, code, message)
     SELECT $1, line, code, message FROM unnest($2::int[], $3::text[], $4::text[]) AS e (line, code, message)
     ON CONFLICT DO NOTHING`,
    [
      uploadNo,
      errors.map(({ line }) => line),
      errors.map(({ code }) => code),
      errors.map(({ message }) => message),
    ],
  );
}
