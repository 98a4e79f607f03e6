import type { Column } from '../../queue/columns.ts';

/** The queue's columns in the order they stand. */
export const COLUMN_IDS = [
  'state',
  'applicant',
  'loss',
  'probability',
  'amount',
  'reason',
  'grade',
  'purpose',
  'age',
  'decidedBy',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export const COLUMNS: readonly Column<ColumnId>[] = [
  { id: 'state', title: 'State', width: 112, tight: 100, least: 84, align: 'start', keep: 'always' },
  { id: 'applicant', title: 'Applicant', width: 96, tight: 88, least: 76, align: 'start', keep: 'always' },
  { id: 'loss', title: 'Expected loss', width: 122, tight: 112, least: 96, align: 'end', keep: 'always' },
  { id: 'probability', title: 'Probability', width: 88, tight: 78, least: 62, align: 'end', keep: 7 },
  { id: 'amount', title: 'Amount', width: 116, tight: 108, least: 92, align: 'end', keep: 6 },
  {
    id: 'reason',
    title: 'What weighs most',
    grows: true,
    width: 248,
    tight: 190,
    least: 150,
    align: 'start',
    keep: 4,
  },
  { id: 'grade', title: 'Grade', width: 58, tight: 54, least: 48, align: 'start', keep: 3 },
  { id: 'purpose', title: 'Purpose', width: 136, tight: 108, least: 80, align: 'start', keep: 2 },
  { id: 'age', title: 'Age', width: 74, tight: 62, least: 56, align: 'end', keep: 5 },
  { id: 'decidedBy', title: 'Decided by', width: 116, tight: 92, least: 72, align: 'start', keep: 1 },
];
