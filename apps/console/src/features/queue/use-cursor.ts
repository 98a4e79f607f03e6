'use client';

import { useQueryState } from 'nuqs';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { QueueRow } from './queue-rows.ts';
import type { QueueTableHandle } from './queue-table.tsx';
import type { QueueItem } from './subject.ts';

export interface Cursor {
  /** The row that has the keyboard. */
  activeId: string | null;
  /** The row in the panel. */
  openId: string | null;
  focus: (id: string) => void;
  open: (id: string | null) => void;
  /** Moves by so many rows and answers where to. An open panel goes along. */
  move: (by: number) => string | null;
  /** Goes on after rows that are done: to the next row that still belongs to the queue. */
  advance: (done: ReadonlySet<string>) => void;
}

/** Where the analyst is in the queue. The open row stands in the address as `name`, so that a link shows it to somebody else. */
export function useCursor<Row extends QueueItem>(
  name: string,
  rows: readonly QueueRow<Row>[],
  order: readonly string[],
  table: RefObject<QueueTableHandle | null>,
): Cursor {
  const [openId, setOpenId] = useQueryState(name);
  const [focused, setFocused] = useState<string | null>(null);
  const activeId = focused ?? openId;

  const goTo = useCallback(
    (id: string) => {
      setFocused(id);
      if (openId !== null) void setOpenId(id);
      table.current?.focusRow(order.indexOf(id), queueMayTakeFocus());
    },
    [openId, order, setOpenId, table],
  );
  const move = useCallback(
    (by: number) => {
      const at = activeId === null ? -1 : order.indexOf(activeId);
      const wanted = at < 0 ? 0 : Math.max(0, Math.min(order.length - 1, at + by));
      const id = order[wanted] ?? null;
      if (id !== null) goTo(id);
      return id;
    },
    [activeId, order, goTo],
  );
  const advance = useCallback(
    (done: ReadonlySet<string>) => {
      const at = activeId === null ? -1 : order.indexOf(activeId);
      const waits = (line: QueueRow<Row>) => !line.left && !done.has(line.row.id);
      const next = rows.slice(at + 1).find(waits) ?? rows.slice(0, Math.max(0, at)).findLast(waits);
      if (next) goTo(next.row.id);
    },
    [activeId, order, rows, goTo],
  );
  const open = useCallback(
    (id: string | null) => {
      if (id !== null) setFocused(id);
      else table.current?.focusRow(activeId === null ? -1 : order.indexOf(activeId), true);
      void setOpenId(id);
    },
    [setOpenId, activeId, order, table],
  );
  // A linked row that stands further down is brought into view once.
  const linked = openId !== null && focused === null ? order.indexOf(openId) : -1;
  useEffect(() => {
    if (linked >= 0) table.current?.focusRow(linked, false);
  }, [linked, table]);

  return { activeId, openId, focus: setFocused, open, move, advance };
}

/** Keys move the queue from anywhere, but the focus is only taken from the queue or from nowhere, never out of the panel. */
function queueMayTakeFocus(): boolean {
  const active = document.activeElement;
  return (
    active === null ||
    active === document.body ||
    active.id === 'content' ||
    active.closest('[role="grid"]') !== null
  );
}
