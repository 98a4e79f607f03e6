import { safeInteger } from '../safe-integer.ts';

/** A key customer as listed now, with where their cover stands. Amounts in minor units of `currency`. */
export interface KeyUserRecord {
  id: string;
  /** Grows each time that the customer is listed or edited. */
  generation: number;
  /** What the customer is listed with: the first update is held against it. */
  amount: number;
  info: string | null;
  currency: string;
  listedAt: Date;
  listedBy: string;
  /** Of the latest update by the time of its change, which the next one is held against; else as listed, `modifiedAt` null. */
  stored: { amount: number; info: string | null; modifiedAt: Date | null };
  /** Updates since the customer was listed or edited last. */
  updates: number;
  /** What the cover has been, oldest first, at most the last 30 amounts; the listed one begins it where it is among them. */
  cover: number[];
  /** Drops that are alerts, of all the time that the customer was watched; withdrawn ones are none. */
  drops: { total: number; open: number; last: { alertId: string; at: Date; drop: number } | null };
}

/** Amounts that a sparkline shows. */
const COVER_POINTS = 30;

/** Columns of `toKeyUser`, over `k` (ops.key_user, a generation in force). $1 is the detector's id. */
export const keyUserColumns = `
  k.id, k.generation, k.premium_minor::text, k.info, k.currency, k.listed_at, k.actor, n.updates, s.cover, s.last_amount::text,
  s.last_info, s.last_at, d.total AS drops, d.open AS open_drops, l.id AS drop_id, l.last_event_at AS drop_at,
  l.peak_value::int AS drop`;

export const keyUserTables = `
  ops.key_user k
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS updates FROM dwd.key_coverage u WHERE u.user_id = k.id AND u.generation = k.generation
  ) n
  CROSS JOIN LATERAL (
    SELECT array_agg(u.premium_minor::float8 ORDER BY u.modified_at, u.tie) AS cover,
           (array_agg(u.premium_minor ORDER BY u.modified_at DESC, u.tie DESC))[1] AS last_amount,
           (array_agg(u.info ORDER BY u.modified_at DESC, u.tie DESC))[1] AS last_info, max(u.modified_at) AS last_at
    FROM (
      SELECT * FROM dwd.key_coverage c WHERE c.user_id = k.id AND c.generation = k.generation
      ORDER BY c.modified_at DESC, c.tie DESC LIMIT ${COVER_POINTS}
    ) u
  ) s
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS total, count(*) FILTER (WHERE a.status <> 'closed')::int AS open FROM ops.alert a
    WHERE a.detector = $1 AND a.key = ARRAY[k.id] AND a.merged_into IS NULL AND a.evidence_count > 0
  ) d
  LEFT JOIN LATERAL (
    SELECT a.id, a.last_event_at, a.peak_value FROM ops.alert a
    WHERE a.detector = $1 AND a.key = ARRAY[k.id] AND a.merged_into IS NULL AND a.evidence_count > 0
    ORDER BY a.last_event_at DESC, a.id DESC LIMIT 1
  ) l ON true`;

export interface KeyUserColumns {
  id: string;
  generation: number;
  premium_minor: string;
  info: string | null;
  currency: string;
  listed_at: Date;
  actor: string;
  updates: number;
  cover: number[] | null;
  last_amount: string | null;
  last_info: string | null;
  last_at: Date | null;
  drops: number;
  open_drops: number;
  drop_id: string | null;
  drop_at: Date | null;
  drop: number | null;
}

export function toKeyUser(row: KeyUserColumns): KeyUserRecord {
  const amount = safeInteger(row.premium_minor);
  const cover = row.cover ?? [];
  return {
    id: row.id,
    generation: row.generation,
    amount,
    info: row.info,
    currency: row.currency,
    listedAt: row.listed_at,
    listedBy: row.actor,
    stored:
      row.last_amount === null
        ? { amount, info: row.info, modifiedAt: null }
        : { amount: safeInteger(row.last_amount), info: row.last_info, modifiedAt: row.last_at },
    updates: row.updates,
    cover: cover.length < COVER_POINTS ? [amount, ...cover] : cover,
    drops: {
      total: row.drops,
      open: row.open_drops,
      last:
        row.drop_id === null || row.drop_at === null || row.drop === null
          ? null
          : { alertId: row.drop_id, at: row.drop_at, drop: row.drop },
    },
  };
}
