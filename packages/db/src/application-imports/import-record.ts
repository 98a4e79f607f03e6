import { safeInteger } from '../safe-integer.ts';

/** `reading`: its rows are being taken. What was taken before a file failed or was cancelled stays taken. */
export const IMPORT_STATUSES = ['reading', 'done', 'failed', 'cancelled'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Rows of a file so far: all of them are accepted, rejected or repeated. */
export interface ImportCounts {
  readonly rows: number;
  /** Taken as an event. */
  readonly accepted: number;
  /** Of the accepted, those with a value that cannot be read: cleaning rejects them. */
  readonly unreadable: number;
  /** Not taken: no applicant could be made out in the row. */
  readonly rejected: number;
  /** Not taken: the same row stood in the file before, or was imported before. */
  readonly repeated: number;
}

/** A file of applicants that somebody imported, and how far it is. */
export interface ApplicationImportRecord extends ImportCounts {
  readonly id: string;
  readonly fileName: string;
  /** Null where the sender did not say. */
  readonly bytesTotal: number | null;
  readonly bytesDone: number;
  readonly status: ImportStatus;
  readonly columns: readonly string[];
  /** Those of the columns that nothing is read from. */
  readonly unusedColumns: readonly string[];
  /** Why it failed, in a sentence. */
  readonly failure: string | null;
  readonly createdById: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly progressAt: Date;
  readonly finishedAt: Date | null;
}

/** Select list over ops.application_import. */
export const importColumns = `id, file_name, bytes_total::text, bytes_done::text, status, columns, unused_columns,
  rows, accepted, unreadable, rejected, repeated, failure, created_by_id, created_by, created_at, progress_at, finished_at`;

export interface ImportColumns {
  id: string;
  file_name: string;
  bytes_total: string | null;
  bytes_done: string;
  status: ImportStatus;
  columns: string[];
  unused_columns: string[];
  rows: number;
  accepted: number;
  unreadable: number;
  rejected: number;
  repeated: number;
  failure: string | null;
  created_by_id: string | null;
  created_by: string;
  created_at: Date;
  progress_at: Date;
  finished_at: Date | null;
}

export const toImportRecord = (row: ImportColumns): ApplicationImportRecord => ({
  id: row.id,
  fileName: row.file_name,
  bytesTotal: row.bytes_total === null ? null : safeInteger(row.bytes_total),
  bytesDone: safeInteger(row.bytes_done),
  status: row.status,
  columns: row.columns,
  unusedColumns: row.unused_columns,
  rows: row.rows,
  accepted: row.accepted,
  unreadable: row.unreadable,
  rejected: row.rejected,
  repeated: row.repeated,
  failure: row.failure,
  createdById: row.created_by_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
  progressAt: row.progress_at,
  finishedAt: row.finished_at,
});
