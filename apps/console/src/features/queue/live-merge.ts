import type { QueueItem } from './subject.ts';

/** The newest known version of each row, by id. */
export type Known<Row> = ReadonlyMap<string, Row>;

/** Of two versions of one row, the later. Revisions only grow, so answers may arrive in any order, and twice. */
export const newest = <Row extends QueueItem>(a: Row | undefined, b: Row): Row =>
  a && a.revision >= b.revision ? a : b;

/** Takes versions in; returns the same map when nothing in it became newer, so that nothing renders for nothing. */
export function merge<Row extends QueueItem>(known: Known<Row>, rows: Iterable<Row>): Known<Row> {
  let next: Map<string, Row> | null = null;
  for (const row of rows) {
    const current = (next ?? known).get(row.id);
    if (current && current.revision >= row.revision) continue;
    next ??= new Map(known);
    next.set(row.id, row);
  }
  return next ?? known;
}
