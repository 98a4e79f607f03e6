import type { ReactNode } from 'react';
import type { QueueItem } from './subject.ts';
import type { ColumnSet } from './use-columns.ts';

export interface CellProps<Row, Field extends string> {
  row: Row;
  width: number;
  /** Only the row that has the keyboard has tab stops inside. */
  tabIndex: 0 | -1;
  onFilter: (field: Field, value: string) => void;
}

/** How one queue's rows are drawn. */
export interface QueueLook<
  Row extends QueueItem = QueueItem,
  Id extends string = string,
  Sort extends string = string,
  Field extends string = string,
> {
  /** "alert": rows carry it as `data-alert`, and the address has the open one under it. */
  readonly one: string;
  /** "Alerts", the grid's name. */
  readonly label: string;
  readonly set: ColumnSet<Id>;
  readonly cells: Record<Id, (props: CellProps<Row, Field>) => ReactNode>;
  /** The row on a phone, where two lines take the place of the columns. */
  readonly TwoLines: (props: { row: Row }) => ReactNode;
  readonly name: (row: Row) => string;
  /** The columns that can be sorted by, always from the highest or newest. */
  readonly sortOf: Partial<Record<Id, Sort>>;
  readonly sortWord: Record<Sort, string>;
}
