/** What the queue's mechanism needs of any row. */
export interface QueueItem {
  readonly id: string;
  /** Grows with every change. */
  readonly revision: number;
}

/** Who is at work, as far as the rows' rules need to know. */
export interface Worker {
  readonly id: string;
  readonly name: string;
}

/** An action sent and not yet answered. */
export interface Pending<Action> {
  key: number;
  ids: ReadonlySet<string>;
  action: Action;
  actor: Worker;
}

/** What the rows of one queue are, what people may do to them, and the words for it. */
export interface QueueSubject<Row extends QueueItem, Action> {
  /** "alert", as counts and refusals say it. */
  readonly one: string;
  /** The row as the viewer expects it after an action; the same row where that is refused. */
  readonly apply: (row: Row, action: Action, actor: Worker) => Row;
  /** Why an action is refused for this row; null where it is allowed. */
  readonly objection: (row: Row, action: Action, actor: Worker) => string | null;
  /** The revision that an action on the row names as the one it saw. */
  readonly revisionOf: (row: Row) => number;
  /** When anything about it changed last. */
  readonly changedAt: (row: Row) => string;
  /** One by its name, several by their number: "acct-0516 → acct-0482", "12 alerts". */
  readonly name: (rows: readonly Row[]) => string;
  /** What was done, for the toast and the screen reader: "Closed 3 alerts as false positive". */
  readonly done: (action: Action, rows: readonly Row[]) => string;
  /** The same when it did not happen: "Not closed". */
  readonly notDone: (action: Action) => string;
  /** What is said of those of several rows that an action was not for: "2 alerts were so already." */
  readonly leftOut: (count: number) => string;
  /** Where a row stands now: "closed as false positive, assigned to Mira Chen". */
  readonly standing: (row: Row) => string;
}

/** The row with all of the viewer's actions that are under way applied to it. */
export const project = <Row extends QueueItem, Action>(
  { apply }: Pick<QueueSubject<Row, Action>, 'apply'>,
  row: Row,
  pending: readonly Pending<Action>[],
): Row =>
  pending.reduce(
    (current, each) => (each.ids.has(row.id) ? apply(current, each.action, each.actor) : current),
    row,
  );
