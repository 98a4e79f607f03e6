interface Sort {
  /** Over the alias of ops.alert. */
  sql: (a: string) => string;
  type: 'timestamptz' | 'float8' | 'int' | 'text';
}

const openedAt: Sort = { sql: (a) => `${a}.opened_at`, type: 'timestamptz' };

/** As index alert_ranked has it: what reheated stands where it would if it had opened then. */
const rankedAt: Sort = { sql: (a) => `coalesce(${a}.reheated_at, ${a}.opened_at)`, type: 'timestamptz' };

/** Orders of the queue, all descending. */
const alertSorts = {
  newest: [rankedAt],
  // Never changes its order under a reader who pages.
  opened: [openedAt],
  last_event: [{ sql: (a) => `${a}.last_event_at`, type: 'timestamptz' }],
  // How far over its limit, so that currencies compare.
  value: [{ sql: (a) => `(${a}.peak_value::float8 / greatest(${a}.limit_value, 1))`, type: 'float8' }],
  severity: [
    { sql: (a) => `array_position(ARRAY['medium', 'high', 'critical'], ${a}.severity)`, type: 'int' },
    rankedAt,
  ],
} as const satisfies Record<string, readonly Sort[]>;

export type AlertSort = keyof typeof alertSorts;

/** The sort's key with the id to break ties, as SQL. */
export function sortKey(sort: AlertSort) {
  const parts: readonly Sort[] = [...alertSorts[sort], { sql: (a) => `${a}.id`, type: 'text' }];
  return {
    length: parts.length,
    types: parts.map(({ type }) => type),
    /** Select list for a cursor, as text so that nothing is rounded on the way. */
    columns: parts.map(({ sql }, index) => `(${sql('a')})::text AS sort_${index}`).join(', '),
    order: parts.map(({ sql }) => `${sql('a')} DESC`).join(', '),
    row: (alias: string) => `(${parts.map(({ sql }) => sql(alias)).join(', ')})`,
  };
}
