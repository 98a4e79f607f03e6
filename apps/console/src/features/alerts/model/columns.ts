/** The queue's columns in the order they stand. */
export const COLUMN_IDS = [
  'severity',
  'status',
  'pair',
  'value',
  'city',
  'evidence',
  'age',
  'assignee',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export interface Column {
  id: ColumnId;
  title: string;
  /** Pixels before anybody drags. */
  width: number;
  least: number;
  align: 'start' | 'end';
  /** The lower, the earlier the column gives way when the table is narrow. 'always' never does and cannot be hidden. */
  keep: number | 'always';
}

export const COLUMNS: readonly Column[] = [
  { id: 'severity', title: 'Severity', width: 92, least: 34, align: 'start', keep: 'always' },
  { id: 'status', title: 'Status', width: 132, least: 84, align: 'start', keep: 6 },
  { id: 'pair', title: 'From → to', width: 208, least: 140, align: 'start', keep: 'always' },
  { id: 'value', title: 'Peak / limit', width: 196, least: 120, align: 'end', keep: 'always' },
  { id: 'city', title: 'City', width: 92, least: 64, align: 'start', keep: 3 },
  { id: 'evidence', title: 'Evidence', width: 78, least: 56, align: 'end', keep: 1 },
  { id: 'age', title: 'Opened', width: 84, least: 60, align: 'end', keep: 5 },
  { id: 'assignee', title: 'Assignee', width: 120, least: 72, align: 'start', keep: 2 },
];

/** What one person made of the columns; kept in their browser. */
export interface ColumnChoice {
  hidden: readonly ColumnId[];
  widths: Partial<Record<ColumnId, number>>;
}

export const DEFAULT_CHOICE: ColumnChoice = { hidden: [], widths: {} };

export interface FittedColumn extends Column {
  /** Its left edge and final width, pixels. */
  left: number;
}

/**
 * The columns that fit into a width, each with its place. Chosen widths are kept; columns give way lowest `keep`
 * first; the pair column takes what is left over, so that the table always fills its room.
 */
export function fitColumns(choice: ColumnChoice, available: number): FittedColumn[] {
  const wanted = COLUMNS.filter(
    (column) => column.keep === 'always' || !choice.hidden.includes(column.id),
  ).map((column) => ({ ...column, width: Math.max(column.least, choice.widths[column.id] ?? column.width) }));
  const kept = [...wanted];
  while (total(kept) > available) {
    const weakest = kept.filter((column) => column.keep !== 'always').sort(byKeep)[0];
    if (!weakest) break;
    kept.splice(kept.indexOf(weakest), 1);
  }
  return place(squeeze(kept, available));
}

function squeeze(columns: Column[], available: number): Column[] {
  let over = total(columns) - available;
  return columns.map((column) => {
    if (over < 0 && column.id === 'pair') return { ...column, width: column.width - over };
    const give = Math.max(0, Math.min(over, column.width - column.least));
    over -= over > 0 ? give : 0;
    return { ...column, width: column.width - give };
  });
}

function place(columns: Column[]): FittedColumn[] {
  let left = 0;
  return columns.map((column) => {
    const placed = { ...column, left };
    left += column.width;
    return placed;
  });
}

const total = (columns: readonly Column[]): number => columns.reduce((sum, column) => sum + column.width, 0);
const byKeep = (a: Column, b: Column): number => Number(a.keep) - Number(b.keep);

/** Reads a stored choice; what is not one, or names columns of another release, falls back to the defaults. */
export function parseChoice(text: string | null): ColumnChoice {
  try {
    const read = JSON.parse(text ?? 'null') as Partial<ColumnChoice> | null;
    if (!read) return DEFAULT_CHOICE;
    const isId = (id: unknown): id is ColumnId => COLUMN_IDS.includes(id as ColumnId);
    const widths = Object.entries(read.widths ?? {}).filter(
      ([id, width]) => isId(id) && Number.isFinite(width),
    );
    return { hidden: (read.hidden ?? []).filter(isId), widths: Object.fromEntries(widths) };
  } catch {
    return DEFAULT_CHOICE;
  }
}
