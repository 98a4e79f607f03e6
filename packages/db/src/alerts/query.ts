/** Filters of the alert queue; undefined does not filter. */
export interface AlertQuery {
  statuses?: readonly string[] | undefined;
  /** Whether status `new` also finds what reheated: to who works the queue, both wait for somebody. */
  reheatedAsNew?: boolean | undefined;
  severities?: readonly string[] | undefined;
  detectors?: readonly string[] | undefined;
  cities?: readonly string[] | undefined;
  /** A user's id; null for alerts nobody has. */
  assignee?: string | null | undefined;
  /** Looked for in key, label, sentence and id, without regard to case. */
  text?: string | undefined;
  /** Parts that the key must all have. */
  key?: readonly string[] | undefined;
  /** Opened at or after. */
  from?: Date | undefined;
  /** Opened before. */
  to?: Date | undefined;
}

/** Collects parameters while conditions are written, so that a number never names the wrong one. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** The query as SQL over `a` (ops.alert). Alerts merged into another are never listed. */
export function alertConditions(query: AlertQuery, parameters: Parameters): string {
  const conditions = ['a.merged_into IS NULL'];
  const anyOf = (column: string, values: readonly string[] | undefined) => {
    if (values && values.length > 0) conditions.push(`${column} = ANY(${parameters.add(values)})`);
  };
  if (query.reheatedAsNew && query.statuses?.includes('new')) {
    conditions.push(`(a.status = ANY(${parameters.add(query.statuses)}) OR a.reheated_at IS NOT NULL)`);
  } else anyOf('a.status', query.statuses);
  anyOf('a.severity', query.severities);
  anyOf('a.detector', query.detectors);
  anyOf('a.city', query.cities);
  if (query.assignee === null) conditions.push('a.assignee_id IS NULL');
  else if (query.assignee !== undefined) conditions.push(`a.assignee_id = ${parameters.add(query.assignee)}`);
  if (query.key && query.key.length > 0) conditions.push(`a.key @> ${parameters.add(query.key)}::text[]`);
  if (query.from) conditions.push(`a.opened_at >= ${parameters.add(query.from)}`);
  if (query.to) conditions.push(`a.opened_at < ${parameters.add(query.to)}`);
  if (query.text) {
    const pattern = parameters.add(`%${query.text.replace(/[\\%_]/g, '\\$&')}%`);
    conditions.push(
      `(a.sentence ILIKE ${pattern} OR a.label ILIKE ${pattern} OR a.id ILIKE ${pattern}
        OR array_to_string(a.key, ' ') ILIKE ${pattern})`,
    );
  }
  return conditions.join(' AND ');
}
