/** A column of a queue. */
export interface Column<Id extends string = string> {
  id: Id;
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
  /** Gets what room is left over, up to a point, and has the news in its heading. Exactly one column does. */
  grows?: true;
}

/** What one person made of the columns; kept in their browser. */
export interface ColumnChoice<Id extends string = string> {
  hidden: readonly Id[];
  widths: Partial<Record<Id, number>>;
}

export const DEFAULT_CHOICE: ColumnChoice<never> = { hidden: [], widths: {} };

export interface FittedColumn<Id extends string = string> extends Column<Id> {
  /** Its left edge and final width, pixels. */
  left: number;
}

/**
 * The columns that fit into a width, each with its place. Chosen widths are kept; columns give way lowest `keep`
 * first; what is left over is given out, so that the table always fills its room.
 */
export function fitColumns<Id extends string>(
  columns: readonly Column<Id>[],
  choice: ColumnChoice<Id>,
  available: number,
): FittedColumn<Id>[] {
  const wanted = columns
    .filter((column) => column.keep === 'always' || !choice.hidden.includes(column.id))
    .map((column) => ({
      ...column,
      width: Math.max(column.least, choice.widths[column.id] ?? column.width),
    }));
  const kept = [...wanted];
  // The lesser columns go before anything is cut short; what is worth more stays even where that is cut to the least.
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

function drop<Id extends string>(
  kept: Column<Id>[],
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

/** How much wider than asked the growing column may get: a row is read across, so its parts must not drift apart. */
const MOST_GROWTH = 72;

function squeeze<Id extends string>(columns: Column<Id>[], available: number): Column<Id>[] {
  const spare = available - total(columns);
  if (spare >= 0) return widen(columns, spare);
  // First down to tight, the first column's word before anything else; then, where even that is too wide, further.
  const tightened = shrink(columns, -spare, (column) => column.tight);
  return shrink(tightened, total(tightened) - available, (column) => column.least);
}

function shrink<Id extends string>(
  columns: readonly Column<Id>[],
  over: number,
  to: (column: Column) => number,
): Column<Id>[] {
  let left = over;
  return columns.map((column) => {
    const give = Math.max(0, Math.min(left, column.width - to(column)));
    left -= give;
    return { ...column, width: column.width - give };
  });
}

/** The last column takes what the growing one does not: empty room belongs behind the row, not into it. */
function widen<Id extends string>(columns: Column<Id>[], spare: number): Column<Id>[] {
  const toGrowing = Math.min(spare, MOST_GROWTH);
  const grown = columns.map((column) =>
    column.grows ? { ...column, width: column.width + toGrowing } : column,
  );
  const last = grown.at(-1);
  if (last) grown[grown.length - 1] = { ...last, width: last.width + spare - toGrowing };
  return grown;
}

function place<Id extends string>(columns: Column<Id>[]): FittedColumn<Id>[] {
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
export function parseChoice<Id extends string>(
  columns: readonly Column<Id>[],
  text: string | null,
): ColumnChoice<Id> {
  try {
    const read = JSON.parse(text ?? 'null') as Partial<ColumnChoice> | null;
    if (!read) return DEFAULT_CHOICE;
    const isId = (id: unknown): id is Id => columns.some((column) => column.id === id);
    const widths: ColumnChoice<Id>['widths'] = {};
    for (const [id, width] of Object.entries(read.widths ?? {}))
      if (isId(id) && Number.isFinite(width)) widths[id] = Number(width);
    return { hidden: (read.hidden ?? []).filter(isId), widths };
  } catch {
    return DEFAULT_CHOICE;
  }
}
