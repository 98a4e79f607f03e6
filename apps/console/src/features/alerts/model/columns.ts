import type { Column } from '../../queue/columns.ts';

/** The queue's columns in the order they stand. */
export const COLUMN_IDS = [
  'severity',
  'status',
  'detector',
  'pair',
  'value',
  'city',
  'evidence',
  'age',
  'assignee',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const COLUMNS: readonly Column<ColumnId>[] = [
  { id: 'severity', title: 'Severity', width: 92, tight: 40, least: 34, align: 'start', keep: 'always' },
  { id: 'status', title: 'Status', width: 132, tight: 112, least: 104, align: 'start', keep: 6 },
  // Rows of every detector stand in one queue: where there is no room for its name, its picture stays.
  { id: 'detector', title: 'Detector', width: 118, tight: 36, least: 36, align: 'start', keep: 7 },
  {
    id: 'pair',
    title: 'About',
    grows: true,
    width: 208,
    tight: 186,
    least: 172,
    align: 'start',
    keep: 'always',
  },
  { id: 'value', title: 'Amount / limit', width: 196, tight: 186, least: 112, align: 'end', keep: 'always' },
  { id: 'city', title: 'City', width: 92, tight: 72, least: 64, align: 'start', keep: 3 },
  { id: 'evidence', title: 'Evidence', width: 78, tight: 70, least: 56, align: 'end', keep: 1 },
  { id: 'age', title: 'Age', width: 84, tight: 66, least: 60, align: 'end', keep: 5 },
  { id: 'assignee', title: 'Assignee', width: 120, tight: 92, least: 72, align: 'start', keep: 2 },
];
