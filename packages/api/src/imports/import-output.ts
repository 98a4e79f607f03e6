import { IMPORT_STATUSES } from '@watchfloor/db/application-imports/import-record';
import { z } from 'zod';
import { instant } from '../instant.ts';

/** A file of applicants that was imported: how far it is, and what became of its rows. */
export const applicationImport = z.object({
  /** What `get`, `rows` and `cancel` take. */
  id: z.string(),
  fileName: z.string(),
  /** Null when the sender did not say. */
  bytesTotal: z.int().nullable(),
  bytesDone: z.int(),
  /** `reading` until all of it is accepted; what was taken before it failed or was cancelled stays taken. */
  status: z.enum(IMPORT_STATUSES),
  /** Names of the file's columns, and those of them that nothing is read from. */
  columns: z.array(z.string()).readonly(),
  unusedColumns: z.array(z.string()).readonly(),
  /** So far; each of them is accepted, rejected or repeated. */
  rows: z.int(),
  /** Taken as an event. */
  accepted: z.int(),
  /** Of the accepted, those with a value that cannot be read: cleaning rejects them. */
  unreadable: z.int(),
  /** Not taken: no applicant could be made out in the row. */
  rejected: z.int(),
  /** Not taken: the same row stood in the file before, or was imported before. */
  repeated: z.int(),
  /** Why it failed, in a sentence. */
  failure: z.string().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
