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
 * The applications that these batches brought, as they were stored. An event that was known before its batch was stored
 * bears the number of its first batch, and is not among them.
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

const { columns } = FACT_TABLES.loan_application;
const lanes = [
  ['source', 'text', ENVELOPE_LANES.source],
  ['event_id', 'text', ENVELOPE_LANES.event_id],
  ['at', 'bigint', ENVELOPE_LANES.occurred_ms],
  ...columns.map(({ name, type }) => [name, type, laneOf(FACT_TABLES.loan_application, name)] as const),
] as const;

// From the lanes that the facts were made of, because the facts' own indexes are no sure way to them: where a whole file
// bears one time and statistics lag, Postgres would ask the index of times, and read all of the file for each of its rows.
const statement = `
  SELECT (b.id * 65536 + (e.position - 1))::text AS event_no, b.received_at, ${lanes.map(([name]) => `e.${name}`).join(', ')}
  FROM ods.batch b,
       ROWS FROM (${lanes.map(([, type, position]) => `unnest(b.lanes[${position}]::${type}[])`).join(', ')})
         WITH ORDINALITY AS e (${lanes.map(([name]) => name).join(', ')}, position)
  JOIN ods.event_key k ON k.source = e.source COLLATE "C" AND k.event_id = e.event_id COLLATE "C"
  WHERE b.id = ANY($1::bigint[]) AND k.event_no = b.id * 65536 + (e.position - 1)
  ORDER BY b.id, e.position`;
