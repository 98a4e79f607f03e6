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
  /** Pixels it shrinks to before another column has to go. */
  tight: number;
  /** Pixels it cannot be dragged below. */
  least: number;
  align: 'start' | 'end';
  /** The lower, the earlier the column gives way when the table is narrow. 'always' never does and cannot be hidden. */
  keep: number | 'always';
}

export const COLUMNS: readonly Column[] = [
  { id: 'severity', title: 'Severity', width: 92, tight: 40, least: 34, align: 'start', keep: 'always' },
  { id: 'status', title: 'Status', width: 132, tight: 112, least: 104, align: 'start', keep: 6 },
  {
    id: 'pair',
    title: 'Accounts or card',
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
 * first; what is left over is given out, so that the table always fills its room.
 */
export function fitColumns(choice: ColumnChoice, available: number): FittedColumn[] {
  const wanted = COLUMNS.filter(
    (column) => column.keep === 'always' || !choice.hidden.includes(column.id),
  ).map((column) => ({ ...column, width: Math.max(column.least, choice.widths[column.id] ?? column.width) }));
  const kept = [...wanted];
  // The lesser columns go before anything is cut short; status and age stay even where that is cut to the least.
  drop(kept, available, LESSER, (column) => Math.min(column.width, column.tight));
  drop(
    kept,
    available,
    () => true,
    (column) => column.least,
  );
  return place(squeeze(kept, available));
}

const LESSER = (column: Column): boolean => Number(column.keep) < 5;

function drop(
  kept: Column[],
  available: number,
  mayGo: (column: Column) => boolean,
  room: (column: Column) => number,
): void {
  while (kept.reduce((sum, column) => sum + room(column), 0) > available) {
    const [weakest] = kept.filter((column) => column.keep !== 'always' && mayGo(column)).sort(byKeep);
    if (!weakest) return;
    kept.splice(kept.indexOf(weakest), 1);
  }
}

/** How much wider than asked the pair may get: a row is read across, so its parts must not drift apart. */
const PAIR_GROWS = 72;

function squeeze(columns: Column[], available: number): Column[] {
  const spare = available - total(columns);
  if (spare >= 0) return widen(columns, spare);
  // First down to tight, the severity's word before anything else; then, where even that is too wide, further.
  const tightened = shrink(columns, -spare, (column) => column.tight);
  return shrink(tightened, total(tightened) - available, (column) => column.least);
}

function shrink(columns: readonly Column[], over: number, to: (column: Column) => number): Column[] {
  let left = over;
  return columns.map((column) => {
    const give = Math.max(0, Math.min(left, column.width - to(column)));
    left -= give;
    return { ...column, width: column.width - give };
  });
}

/** The last column takes what the pair does not: empty room belongs behind the row, not into it. */
function widen(columns: Column[], spare: number): Column[] {
  const toPair = Math.min(spare, PAIR_GROWS);
  const grown = columns.map((column) =>
    column.id === 'pair' ? { ...column, width: column.width + toPair } : column,
  );
  const last = grown.at(-1);
  if (last) grown[grown.length - 1] = { ...last, width: last.width + spare - toPair };
  return grown;
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
