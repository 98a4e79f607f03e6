import { type Known, newest } from './live-merge.ts';
import type { QueueItem } from './subject.ts';

/** One line of a queue. */
export interface QueueRow<Row> {
  row: Row;
  /** It no longer matches the filters: it stays where it is, dimmed, until the next refresh. */
  left: boolean;
}

/**
 * The queue as it stands: the rows and their order are those of the last refresh, their content is the newest known, with
 * the viewer's own unanswered actions on top (`projected`). Live data therefore never moves a row.
 */
export function queueRows<Row extends QueueItem>(
  snapshot: readonly Row[],
  known: Known<Row>,
  projected: (row: Row) => Row,
  matches: (row: Row) => boolean,
): QueueRow<Row>[] {
  return snapshot.map((old) => {
    const row = projected(newest(known.get(old.id), old));
    return { row, left: !matches(row) };
  });
}

/**
 * Rows that belong to the queue but are not in it: what the "12 new" pill counts. While pages are still unread only rows
 * that count from after the reading are certain to be missing from it.
 */
export function arrivals<Row extends QueueItem>(
  snapshot: readonly Row[],
  known: Known<Row>,
  matches: (row: Row) => boolean,
  countsFrom: (row: Row) => string,
  { readAt, complete }: { readAt: string; complete: boolean },
): Row[] {
  const shown = new Set(snapshot.map((row) => row.id));
  return [...known.values()].filter(
    (row) => !shown.has(row.id) && (complete || countsFrom(row) > readAt) && matches(row),
  );
}
