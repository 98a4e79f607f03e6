/**
 * What is selected in a list whose rows may not all be loaded. Ids, not positions: a selection survives paging,
 * sorting, filtering and rows that arrive in between.
 */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Where the next range starts: the row last toggled. */
  anchor: string | null;
  /** What was selected before the current range began, so that a second shift-click replaces the first. */
  base: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
export const NOTHING_SELECTED: Selection = { ids: none, anchor: null, base: none };

/** Selects or deselects one row, and makes it the anchor of the next range. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, base: without(ids, id) };
}

/**
 * Selects everything between the anchor and a row, both included, on top of what was selected before the range
 * began. Without an anchor in the list the row is toggled alone.
 */
export function extendTo(selection: Selection, order: readonly string[], id: string): Selection {
  const start = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const end = order.indexOf(id);
  if (end < 0) return selection;
  if (start < 0) return toggle(selection, id);
  const range = order.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: new Set([...selection.base, ...range]), anchor: selection.anchor, base: selection.base };
}

/** Adds every given row: ⌘A, and "select all 12,480". */
export function selectAll(selection: Selection, order: readonly string[]): Selection {
  const ids = new Set([...selection.ids, ...order]);
  return { ids, anchor: order[0] ?? null, base: ids };
}

/** What the header's check box shows for the loaded rows. */
export function coverage(selection: Selection, order: readonly string[]): 'none' | 'some' | 'all' {
  if (selection.ids.size === 0) return 'none';
  return order.length > 0 && order.every((id) => selection.ids.has(id)) ? 'all' : 'some';
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const rest = new Set(ids);
  rest.delete(id);
  return rest;
}
