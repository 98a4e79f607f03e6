import type {
  ApplicationFields,
  CleaningProblem,
  LoanApplication,
  LoanOutcome,
} from '@watchfloor/domain/applicants/application';
import { APPLICATION_FIELDS } from '@watchfloor/domain/applicants/field-catalogue';
import type pg from 'pg';
import { FACT_TABLES } from '../facts/catalogue.ts';
import { ENVELOPE_LANES, laneOf } from '../inbox/lanes.ts';
import { safeInteger } from '../safe-integer.ts';

/** An application as it was stored, with its event. Times in milliseconds since 1970. */
export interface ApplicationFact extends LoanApplication {
  readonly eventNo: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly source: string;
  readonly eventId: string;
}

/** Columns of `toLoanApplication`, over `f` (dwd.application). */
export const factColumns = [
  'f.application_id',
  'f.member_id',
  'f.outcome',
  'f.problems',
  ...APPLICATION_FIELDS.map(({ column }) => `f.${column}`),
].join(', ');

export interface FactColumns {
  application_id: string;
  member_id: string | null;
  outcome: LoanOutcome | null;
  problems: CleaningProblem[] | null;
  /** The catalogue's columns; a bigint comes as text. */
  [column: string]: unknown;
}

export function toLoanApplication(row: FactColumns): LoanApplication {
  const fields: Record<string, unknown> = {};
  for (const { field, column, unit } of APPLICATION_FIELDS) {
    const value = row[column];
    fields[field] = unit === 'cents' && value !== null ? safeInteger(String(value)) : value;
  }
  return {
    applicationId: row.application_id,
    memberId: row.member_id,
    // Each column is its field as it was stored, in the catalogue's own unit.
    fields: fields as unknown as ApplicationFields,
    outcome: row.outcome,
    problems: row.problems ?? [],
  };
}

/**
 * The applications that these batches brought. An event that was known before its batch was stored has no fact of the
 * batch's number, and is not among them.
 */
export async function readBatchFacts(
  client: pg.PoolClient,
  batchIds: readonly string[],
): Promise<ApplicationFact[]> {
  const { rows } = await client.query<
    FactColumns & { event_no: string; at: string; received_at: Date; source: string; event_id: string }
  >({
    name: 'score-facts',
    text: statement,
    values: [batchIds],
  });
  return rows.map((row) => ({
    ...toLoanApplication(row),
    eventNo: row.event_no,
    at: Number(row.at),
    receivedAt: row.received_at.getTime(),
    source: row.source,
    eventId: row.event_id,
  }));
}

const lane = (position: number, type: string) => `unnest(b.lanes[${position}]::${type}[])`;

// By id and time, which the fact's index and partitions know; an event's number is in no index.
const statement = `
  WITH brought AS MATERIALIZED (
    SELECT b.id * 65536 + (e.position - 1) AS event_no, to_timestamp(e.ms::float8 / 1000)::timestamptz(3) AS occurred_at,
           e.ms, b.received_at, e.source, e.event_id, e.application_id COLLATE "C" AS application_id
    FROM ods.batch b, ROWS FROM (
      ${lane(ENVELOPE_LANES.source, 'text')}, ${lane(ENVELOPE_LANES.event_id, 'text')}, ${lane(ENVELOPE_LANES.occurred_ms, 'bigint')},
      ${lane(laneOf(FACT_TABLES.loan_application, 'application_id'), 'text')}
    ) WITH ORDINALITY AS e (source, event_id, ms, application_id, position)
    WHERE b.id = ANY($1::bigint[])
  )
  SELECT n.event_no::text, n.ms::text AS at, n.received_at, n.source, n.event_id, ${factColumns}
  FROM brought n
  JOIN dwd.application f ON f.application_id = n.application_id AND f.occurred_at = n.occurred_at AND f.event_no = n.event_no
  ORDER BY n.event_no`;
