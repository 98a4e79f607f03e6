import { safeInteger } from '../safe-integer.ts';

/** What an upload does to its list. */
export type CardListMode = 'add' | 'replace';

/** Where an upload stands; see ops.card_list_version. */
export type CardListStatus =
  | 'scanning'
  | 'ready'
  | 'applying'
  | 'applied'
  | 'rolled_back'
  | 'failed'
  | 'cancelled';

/** A card that would be newly listed and has payments, with what was spent per currency in minor units. */
export interface TopHit {
  readonly token: string;
  readonly label: string;
  readonly payments: number;
  readonly totals: Readonly<Record<string, number>>;
}

/** One upload of a card list: its progress, its dry run, and what became of it. */
export interface CardListVersionRecord {
  readonly id: string;
  /** Names the upload's entries inside. */
  readonly uploadNo: string;
  readonly list: { readonly id: string; readonly name: string; readonly activeVersion: number };
  readonly version: number;
  readonly mode: CardListMode;
  readonly status: CardListStatus;
  readonly fileName: string | null;
  readonly bytesTotal: number | null;
  readonly bytesDone: number;
  /** Every byte is in: what remains is ours to do. */
  readonly receivedAll: boolean;
  readonly progressAt: Date;
  readonly lines: number;
  readonly valid: number;
  readonly invalid: number;
  readonly invalidByCode: Readonly<Record<string, number>>;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly retroHits: number;
  readonly topHits: readonly TopHit[];
  /** The version in force that the dry run compared with; null before one. */
  readonly baseVersion: number | null;
  readonly comparedAt: Date | null;
  /** The version in force before this one was applied, 0 for none; null where it never was. */
  readonly parentVersion: number | null;
  /** Why it failed, in a sentence. */
  readonly failure: string | null;
  readonly createdById: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly appliedBy: string | null;
  readonly appliedAt: Date | null;
  /** Whether its list is at this version now. */
  readonly active: boolean;
}

/** Select list over `v` (ops.card_list_version) and `l` (ops.card_list). */
export const versionColumns = `v.id, v.upload_no::text, v.list_id, l.name AS list_name, l.active_version, v.version, v.mode, v.status,
  v.file_name, v.bytes_total::text, v.bytes_done::text, v.received_all, v.progress_at, v.lines, v.valid, v.invalid, v.invalid_by_code,
  v.added, v.changed, v.removed, v.unchanged, v.retro_hits::text, v.top_hits, v.base_version, v.compared_at, v.parent_version,
  v.failure, v.created_by_id, v.created_by, v.created_at, v.applied_by, v.applied_at`;

export const versionTables = 'ops.card_list_version v JOIN ops.card_list l ON l.id = v.list_id';

export interface VersionColumns {
  id: string;
  upload_no: string;
  list_id: string;
  list_name: string;
  active_version: number;
  version: number;
  mode: CardListMode;
  status: CardListStatus;
  file_name: string | null;
  bytes_total: string | null;
  bytes_done: string;
  received_all: boolean;
  progress_at: Date;
  lines: number;
  valid: number;
  invalid: number;
  invalid_by_code: Record<string, number>;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  retro_hits: string;
  top_hits: TopHit[];
  base_version: number | null;
  compared_at: Date | null;
  parent_version: number | null;
  failure: string | null;
  created_by_id: string | null;
  created_by: string;
  created_at: Date;
  applied_by: string | null;
  applied_at: Date | null;
}

export const toVersionRecord = (row: VersionColumns): CardListVersionRecord => ({
  id: row.id,
  uploadNo: row.upload_no,
  list: { id: row.list_id, name: row.list_name, activeVersion: row.active_version },
  version: row.version,
  mode: row.mode,
  status: row.status,
  fileName: row.file_name,
  bytesTotal: row.bytes_total === null ? null : safeInteger(row.bytes_total),
  bytesDone: safeInteger(row.bytes_done),
  receivedAll: row.received_all,
  progressAt: row.progress_at,
  lines: row.lines,
  valid: row.valid,
  invalid: row.invalid,
  invalidByCode: row.invalid_by_code,
  added: row.added,
  changed: row.changed,
  removed: row.removed,
  unchanged: row.unchanged,
  retroHits: safeInteger(row.retro_hits),
  topHits: row.top_hits,
  baseVersion: row.base_version,
  comparedAt: row.compared_at,
  parentVersion: row.parent_version,
  failure: row.failure,
  createdById: row.created_by_id,
  createdBy: row.created_by,
  createdAt: row.created_at,
  appliedBy: row.applied_by,
  appliedAt: row.applied_at,
  active: row.version === row.active_version && row.parent_version !== null,
});
