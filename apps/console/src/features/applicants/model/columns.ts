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
  { id: 'state', title: 'State', width: 112, tight: 102, least: 100, align: 'start', keep: 'always' },
  { id: 'applicant', title: 'Applicant', width: 108, tight: 100, least: 98, align: 'start', keep: 'always' },
  { id: 'loss', title: 'Expected loss', width: 124, tight: 120, least: 118, align: 'end', keep: 'always' },
  { id: 'probability', title: 'Probability', width: 90, tight: 86, least: 84, align: 'end', keep: 7 },
  { id: 'amount', title: 'Amount', width: 116, tight: 108, least: 104, align: 'end', keep: 5 },
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
  { id: 'grade', title: 'Grade', width: 64, tight: 60, least: 60, align: 'start', keep: 3 },
  { id: 'purpose', title: 'Purpose', width: 136, tight: 108, least: 80, align: 'start', keep: 2 },
  { id: 'age', title: 'Age', width: 74, tight: 62, least: 58, align: 'end', keep: 6 },
  { id: 'decidedBy', title: 'Decided by', width: 116, tight: 92, least: 72, align: 'start', keep: 1 },
];
