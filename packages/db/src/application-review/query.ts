import { Parameters } from '../alerts/query.ts';

/** Filters of the review queue; undefined does not filter. Amounts in minor units, both ends included. */
export interface ApplicationQuery {
  /** `open` waits for somebody: review or second. */
  state?: 'open' | 'review' | 'second' | 'settled' | 'decided' | 'all' | undefined;
  /** The machine's. */
  decision?: string | undefined;
  stage?: string | undefined;
  grades?: readonly string[] | undefined;
  purposes?: readonly string[] | undefined;
  minAmount?: number | undefined;
  maxAmount?: number | undefined;
  minProbability?: number | undefined;
  /** The CloudEvents source, exactly. */
  source?: string | undefined;
  /** The beginning of an application's or member's id. */
  search?: string | undefined;
  /** A user's id: whoever decided, alone or as one of two. */
  decidedBy?: string | undefined;
}

export { Parameters };

/** The query as SQL over `a` (ops.application). */
export function applicationConditions(query: ApplicationQuery, parameters: Parameters): string {
  const conditions: string[] = [];
  const is = (sql: string, value: unknown) => {
    if (value !== undefined) conditions.push(`${sql} ${parameters.add(value)}`);
  };
  const anyOf = (column: string, values: readonly string[] | undefined) => {
    if (values && values.length > 0) conditions.push(`${column} = ANY(${parameters.add(values)})`);
  };
  // In the words of index application_open.
  if (query.state === 'open') conditions.push(waiting);
  else if (query.state !== 'all') is('a.state =', query.state);
  is('a.decision =', query.decision);
  is('a.stage =', query.stage);
  anyOf('a.grade', query.grades);
  anyOf('a.purpose', query.purposes);
  is('a.amount_minor >=', query.minAmount);
  is('a.amount_minor <=', query.maxAmount);
  is('a.probability >=', query.minProbability);
  is('a.source =', query.source);
  if (query.search) {
    const pattern = parameters.add(`${query.search.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(`(a.id LIKE ${pattern} OR a.member_id LIKE ${pattern})`);
  }
  if (query.decidedBy !== undefined) {
    const viewer = parameters.add(query.decidedBy);
    conditions.push(`(a.decided_by_id = ${viewer} OR a.second_by_id = ${viewer})`);
  }
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** Applications that wait for a person, over `a`. */
export const waiting = `a.state IN ('review', 'second')`;
