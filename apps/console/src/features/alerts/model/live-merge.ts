import type { AlertRow } from './alert-row.ts';

/** The newest known version of each alert, by id. */
export type Known = ReadonlyMap<string, AlertRow>;

/** Of two versions of one alert, the later. Revisions only grow, so answers may arrive in any order, and twice. */
export const newest = (a: AlertRow | undefined, b: AlertRow): AlertRow =>
  a && a.revision >= b.revision ? a : b;

/** Takes versions in; returns the same map when nothing in it became newer, so that nothing renders for nothing. */
export function merge(known: Known, rows: Iterable<AlertRow>): Known {
  let next: Map<string, AlertRow> | null = null;
  for (const row of rows) {
    const current = (next ?? known).get(row.id);
    if (current && current.revision >= row.revision) continue;
    next ??= new Map(known);
    next.set(row.id, row);
  }
  return next ?? known;
}
