import type { Db } from '../database.ts';

/** Which of these events of a source are stored already. Those that are taken but not yet stored are not known here. */
export async function findStoredEvents(
  db: Pick<Db, 'pool'>,
  source: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.pool.query<{ event_id: string }>({
    name: 'stored-events',
    text: 'SELECT event_id FROM ods.event_key WHERE source = $1 AND event_id = ANY($2::text[])',
    values: [source, ids],
  });
  return new Set(rows.map(({ event_id }) => event_id));
}
