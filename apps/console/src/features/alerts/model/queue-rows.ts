import { type AlertRow, rankedAt, type Viewer } from './alert-row.ts';
import { type Filters, matches } from './filters.ts';
import { type Known, newest } from './live-merge.ts';
import { type Pending, project } from './optimistic.ts';

/** One line of the queue. */
export interface QueueRow {
  row: AlertRow;
  /** It no longer matches the filters: it stays where it is, dimmed, until the next refresh. */
  left: boolean;
}

/**
 * The queue as it stands: the rows and their order are those of the last refresh, their content is the newest
 * known, with the viewer's own unanswered actions on top. Live data therefore never moves a row.
 */
export function queueRows(
  snapshot: readonly AlertRow[],
  known: Known,
  pending: readonly Pending[],
  filters: Filters,
  viewer: Viewer,
): QueueRow[] {
  return snapshot.map((old) => {
    const row = project(newest(known.get(old.id), old), pending);
    return { row, left: !matches(filters, row, viewer) };
  });
}

/**
 * Alerts that belong to the queue but are not in it: what the "12 new" pill counts. While pages are still unloaded
 * only alerts opened or reheated after the refresh are certain to be missing from it.
 */
export function arrivals(
  snapshot: readonly AlertRow[],
  known: Known,
  filters: Filters,
  viewer: Viewer,
  refreshedAt: string,
  complete: boolean,
): AlertRow[] {
  const shown = new Set(snapshot.map((row) => row.id));
  return [...known.values()].filter(
    (row) => !shown.has(row.id) && (complete || rankedAt(row) > refreshedAt) && matches(filters, row, viewer),
  );
}
