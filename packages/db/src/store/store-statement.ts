import { WINDOW_DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import type { EventType } from '@watchfloor/domain/events/event-type';
import { windowKeyArray, windowMeasure } from '../detect/window-columns.ts';
import { FACT_TABLES } from '../facts/catalogue.ts';
import type { FactTable } from '../facts/fact-table.ts';
import { ENVELOPE_LANES, laneOf } from '../inbox/lanes.ts';

/**
 * - `hopeful`: none of the events is known yet. A known one violates event_key's primary key and nothing is stored
 * - `careful`: some may be known; only what event_key did not hold is kept
 */
export type StoreMode = 'hopeful' | 'careful';

/**
 * One statement that takes batches ($1: ids, all of `type`) from lanes to raw events, facts and rollups. Answers how many
 * events of each batch were new.
 */
export function storeStatement(type: EventType, mode: StoreMode): string {
  const table: FactTable<EventType> = FACT_TABLES[type];
  const columns = [...table.columns.map(({ name }) => name), ...(table.businessTime ? ['tie'] : [])];
  const lane = (position: number, cast: string) => `unnest(b.lanes[${position}]::${cast}[])`;
  const lanes = [
    lane(ENVELOPE_LANES.source, 'text'),
    lane(ENVELOPE_LANES.event_id, 'text'),
    lane(ENVELOPE_LANES.occurred_ms, 'bigint'),
    `string_to_table(b.lanes[${ENVELOPE_LANES.raw}], E'\\n')`,
    ...table.columns.map(({ name, type: kind }) =>
      lane(laneOf(table, name), kind === 'timestamptz' ? 'bigint' : kind),
    ),
  ];
  const values = [
    ...table.columns.map(({ name, type: kind }) =>
      kind === 'timestamptz' ? `${momentOf(`e.${name}`)} AS ${name}` : `e.${name}`,
    ),
    ...(table.businessTime ? [`${TIE} AS tie`] : []),
  ];
  const hot = WINDOW_DETECTORS.filter((detector) => detector.listensTo === type).map(
    (detector) => `
      INSERT INTO ads.hot_second AS s (detector, key, second, sum)
      SELECT h.detector, h.key, date_trunc('second', stored.occurred_at), sum(${windowMeasure(detector, 'stored')})
      FROM ads.hot_key h JOIN stored ON h.key = ${windowKeyArray(detector, 'stored')}
      WHERE h.detector = '${detector.id}'
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (detector, key, second) DO UPDATE SET sum = s.sum + excluded.sum`,
  );
  const byCalendar = (table.calendarRollups ?? []).map(({ add }) => add('stored'));
  const rollups = [...table.rollups, ...byCalendar, ...hot].map(
    (statement, index) => `, rollup_${index} AS (${statement})`,
  );
  const read = `
      SELECT b.id * 65536 + (e.position - 1) AS event_no, b.received_at, e.source, e.event_id,
             ${momentOf('e.occurred_ms')} AS occurred_at, e.raw, ${values.join(', ')}
      FROM ods.batch b,
           ROWS FROM (${lanes.join(', ')}) WITH ORDINALITY AS e (source, event_id, occurred_ms, raw, ${table.columns.map(({ name }) => name).join(', ')}, position)
      WHERE b.id = ANY($1::bigint[])`;
  const keys = 'INSERT INTO ods.event_key (source, event_id, event_no) SELECT source, event_id, event_no';
  // With care also means in one order: two stores that bring the same events wait for each other, but never in a ring. Of the
  // same event twice the one received first is kept: by when it was received a card was listed, or not.
  const inOrder = 'ORDER BY source COLLATE "C", event_id COLLATE "C", event_no';
  const kept =
    mode === 'hopeful'
      ? `kept AS MATERIALIZED (${read}), fresh AS (${keys} FROM kept RETURNING event_no)`
      : `input AS MATERIALIZED (${read}), fresh AS (${keys} FROM input ${inOrder} ON CONFLICT DO NOTHING RETURNING event_no),
         kept AS MATERIALIZED (SELECT input.* FROM input JOIN fresh USING (event_no))`;
  const names = ['event_no', 'occurred_at', ...columns].join(', ');
  // Postgres orders writing CTEs by nothing but what reads what. Rollups read what raw and fact return, so that their rows,
  // which every batch wants, are locked last and shortly; the keys come first, because the final SELECT reads them.
  return `
    WITH ${kept},
    raw AS (
      INSERT INTO ods.raw_event (event_no, source, event_id, type, event_date_origin, event_dw_regdate, event_json_data)
      SELECT event_no, source, event_id, '${table.rawType}', occurred_at, received_at, raw::json FROM kept RETURNING event_no
    ),
    fact AS (INSERT INTO ${table.table} (${names}) SELECT ${names} FROM kept RETURNING ${names}),
    stored AS MATERIALIZED (SELECT * FROM fact WHERE (SELECT count(*) FROM raw) >= 0)
    ${rollups.join('')}
    SELECT event_no >> 16 AS id, count(*)::int AS events FROM fresh GROUP BY 1`;
}

/** Both may hold any character: the source's length says where it ends, so that no two events have one tie. */
const TIE = `e.source || ' ' || e.event_id || E'\\u0001' || length(e.source)`;

/** The time that so many milliseconds since 1970 are. */
const momentOf = (ms: string): string => `to_timestamp(${ms}::float8 / 1000)::timestamptz(3)`;
