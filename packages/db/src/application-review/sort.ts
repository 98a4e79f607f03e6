interface SortPart {
  /** Over the alias of ops.application; never null, so that a cursor can compare rows. */
  sql: (a: string) => string;
  type: 'timestamptz' | 'float8' | 'bigint' | 'text';
}

/** Orders of the queue, all descending; who has no such figure stands last. */
const applicationSorts = {
  // As the indexes application_open and application_queue have it.
  expected_loss: { sql: (a) => `coalesce(${a}.expected_loss_minor, -1)`, type: 'bigint' },
  probability: { sql: (a) => `coalesce(${a}.probability, -1)`, type: 'float8' },
  amount: { sql: (a) => `coalesce(${a}.amount_minor, -1)`, type: 'bigint' },
  newest: { sql: (a) => `${a}.received_at`, type: 'timestamptz' },
} as const satisfies Record<string, SortPart>;

export type ApplicationSort = keyof typeof applicationSorts;

/** The sort's key with the id to break ties, as SQL. */
export function sortKey(sort: ApplicationSort) {
  const { sql, type }: SortPart = applicationSorts[sort];
  return {
    /** Select list for a cursor, as text so that nothing is rounded on the way. */
    columns: `(${sql('a')})::text AS sort_value`,
    order: `${sql('a')} DESC, a.id DESC`,
    row: (alias: string) => `(${sql(alias)}, ${alias}.id)`,
    /** Types of the key's parts. */
    types: [type, 'text'] as const,
  };
}
