import { detectorById } from '@watchfloor/domain/detectors/catalogue';
import type { EventType } from '@watchfloor/domain/events/event-type';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { Db } from '../database.ts';
import { amountBefore, infoBefore } from '../key-users/before-sql.ts';
import { updatesWithBefore } from '../key-users/drops-sql.ts';
import { safeInteger } from '../safe-integer.ts';
import { nameEvents } from './event-names.ts';
import { findAlert } from './find.ts';
import { keyConditions } from './key-conditions.ts';
import { Parameters } from './query.ts';

/** An event that the alert rests on. */
export interface EvidenceRecord {
  source: string;
  id: string;
  time: Date;
  /**
   * Of a window detector: its own window's, in the measure's unit. Of a list detector: its amount. Of a score detector:
   * basis points of probability. Of a change detector: the drop in basis points of the amount before.
   */
  value: number;
  /** Minor units that the event is about: moved, paid, asked for, claimed, insured from then on. */
  amount: number;
  currency: string;
  city: string | null;
  receivedAt: Date;
  detectedAt: Date;
  /** The part that only events of one type have; null in the others'. */
  transfer: { sourceAccount: string; targetAccount: string } | null;
  payment: { merchant: string | null; channel: string | null; listedAt: Date } | null;
  application: {
    memberId: string | null;
    grade: string | null;
    purpose: string | null;
    termMonths: number | null;
  } | null;
  /** Amounts in minor units: `amount` is what the cover fell to. */
  coverage: { modifiedAt: Date; before: number; infoBefore: string | null; info: string | null } | null;
  claim: { accountId: string; deviceId: string; campaign: string } | null;
}

export interface EvidencePage {
  evidence: EvidenceRecord[];
  nextCursor: string | null;
  total: number;
}

interface EvidenceFacts {
  /** Where the facts `t` of evidence stand, found by the alert's key, time and number. */
  readonly table: string;
  /** Their amount, currency and city, and what they have beside. */
  readonly columns: string;
  readonly own: (row: EvidenceColumns) => Partial<Own>;
}
type Own = Pick<EvidenceRecord, 'transfer' | 'payment' | 'application' | 'coverage' | 'claim'>;

const NOTHING_OWN: Own = { transfer: null, payment: null, application: null, coverage: null, claim: null };

/** By the type of the events that evidence is of; a payment is evidence as the hit that a listing made it. */
const FACTS: { readonly [Type in EventType]?: EvidenceFacts } = {
  transfer: {
    table: 'dwd.transfer',
    columns: 't.amount_minor::text AS amount, t.currency, t.city, t.source_account, t.target_account',
    own: (row) => ({
      transfer: { sourceAccount: row.source_account ?? '', targetAccount: row.target_account ?? '' },
    }),
  },
  payment: {
    table: 'dwd.payment_alert',
    columns: 't.amount_minor::text AS amount, t.currency, t.city, t.merchant, t.channel, t.listed_at',
    own: (row) => ({
      payment: {
        merchant: row.merchant ?? null,
        channel: row.channel ?? null,
        listedAt: row.listed_at ?? row.detected_at,
      },
    }),
  },
  loan_application: {
    table: 'dwd.application',
    columns: `coalesce(t.loan_amount_minor, 0)::text AS amount, 'USD' AS currency, NULL AS city,
            t.member_id, t.grade, t.purpose, t.term_months`,
    own: (row) => ({
      application: {
        memberId: row.member_id ?? null,
        grade: row.grade ?? null,
        purpose: row.purpose ?? null,
        termMonths: row.term_months ?? null,
      },
    }),
  },
  coverage_update: {
    table: `(SELECT c.user_id, c.occurred_at, c.event_no, c.modified_at, c.premium_minor, c.info, k.currency,
              ${amountBefore} AS before_minor, ${infoBefore} AS info_before FROM ${updatesWithBefore})`,
    columns: `t.premium_minor::text AS amount, t.currency, NULL AS city, t.modified_at, t.info, t.info_before,
            t.before_minor::text AS before`,
    own: (row) => ({
      coverage: {
        modifiedAt: row.modified_at ?? row.occurred_at,
        before: safeInteger(row.before ?? 0),
        infoBefore: row.info_before ?? null,
        info: row.info ?? null,
      },
    }),
  },
  bonus_claim: {
    table: 'dwd.bonus_claim',
    columns: `t.amount_minor::text AS amount, t.currency, NULL AS city, t.account_id, t.device_id, t.campaign`,
    own: (row) => ({
      claim: {
        accountId: row.account_id ?? '',
        deviceId: row.device_id ?? '',
        campaign: row.campaign ?? '',
      },
    }),
  },
};

function factsOf({ detector }: { detector: string }): EvidenceFacts {
  const { listensTo } = detectorById(detector);
  const facts = FACTS[listensTo];
  if (!facts) throw new RangeError(`How ${listensTo} events are shown as evidence is declared nowhere`);
  return facts;
}

/** The alert's events in order of event time; empty for an alert that does not exist. */
export async function listEvidence(
  db: Db,
  alertId: string,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<EvidencePage> {
  const alert = await findAlert(db, alertId);
  if (!alert) return { evidence: [], nextCursor: null, total: 0 };

  const facts = factsOf(alert);
  const parameters = new Parameters();
  const id = parameters.add(alert.id);
  const first = parameters.add(alert.firstEventAt);
  const last = parameters.add(alert.lastEventAt);
  const after = decodeCursor(cursor, 2);
  const behind = after
    ? `AND (e.occurred_at, e.event_no) > (${parameters.add(after[0])}::timestamptz, ${parameters.add(after[1])}::bigint)`
    : '';
  const { rows } = await db.pool.query<EvidenceColumns>(
    `WITH page AS (
       SELECT e.occurred_at, e.event_no, e.value, e.detected_at
       FROM ops.evidence e
       WHERE e.alert_id = ${id} ${behind}
       ORDER BY e.occurred_at, e.event_no
       LIMIT ${parameters.add(limit + 1)}
     )
     SELECT e.event_no::text, e.occurred_at, e.value::text, e.detected_at, e.occurred_at::text AS exact_time,
            ${facts.columns}
     FROM page e
     JOIN ${facts.table} t ON t.occurred_at = e.occurred_at AND t.event_no = e.event_no
     WHERE ${keyConditions(alert, parameters)} AND t.occurred_at BETWEEN ${first} AND ${last}
     ORDER BY e.occurred_at, e.event_no`,
    parameters.values,
  );
  const shown = rows.slice(0, limit);
  const names = await nameEvents(
    db,
    shown.map((row) => ({ eventNo: row.event_no, at: row.occurred_at })),
  );
  const end = shown.at(-1);
  return {
    evidence: shown.map((row) => {
      const name = names.get(row.event_no);
      return {
        source: name?.source ?? '',
        id: name?.id ?? row.event_no,
        time: row.occurred_at,
        value: safeInteger(row.value),
        amount: safeInteger(row.amount),
        currency: row.currency,
        city: row.city,
        receivedAt: name?.receivedAt ?? row.detected_at,
        detectedAt: row.detected_at,
        ...NOTHING_OWN,
        ...facts.own(row),
      };
    }),
    nextCursor: rows.length > limit && end ? encodeCursor([end.exact_time, end.event_no]) : null,
    total: alert.evidenceCount,
  };
}

interface EvidenceColumns {
  event_no: string;
  occurred_at: Date;
  exact_time: string;
  value: string;
  detected_at: Date;
  amount: string;
  currency: string;
  city: string | null;
  source_account?: string;
  target_account?: string;
  merchant?: string | null;
  channel?: string | null;
  listed_at?: Date;
  member_id?: string | null;
  grade?: string | null;
  purpose?: string | null;
  term_months?: number | null;
  modified_at?: Date;
  before?: string;
  info?: string | null;
  info_before?: string | null;
  account_id?: string;
  device_id?: string;
  campaign?: string;
}
