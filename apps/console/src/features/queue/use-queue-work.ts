'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWide } from '../../design/use-wide.ts';
import type { QueueTableHandle } from './queue-table.tsx';
import { rememberScroll } from './scroll-memory.ts';
import type { QueueItem } from './subject.ts';
import { type Cursor, useCursor } from './use-cursor.ts';
import type { QueueData } from './use-queue-data.ts';
import { type QueueSelection, useSelection } from './use-selection.ts';

export interface QueueWork<Row> {
  table: RefObject<QueueTableHandle | null>;
  /** The queue with its filters: what its scroll position is remembered under. */
  place: string;
  cursor: Cursor;
  selection: QueueSelection;
  /** What an action is for: the selected rows, else the one that has the keyboard. */
  targets: readonly Row[];
  /** Shows a row: beside the queue, or where there is no room on a page of its own. */
  open: (id: string) => void;
  showNew: () => void;
  /** After an action: clears the selection and, with `leave`, goes on to the next row that waits. */
  afterwards: (done: readonly Row[], leave: boolean) => void;
  move: (by: number, extend: boolean) => void;
  leave: () => void;
  range: readonly [number, number];
  onRange: (first: number, last: number) => void;
  gathering: boolean;
  selectRest: () => void;
}

/** What one does in a queue whatever its rows are: walk, select, open, go on. `query` is its filters in the address. */
export function useQueueWork<Row extends QueueItem>(
  { one, href }: { one: string; href: string },
  query: string,
  { rows, order, refresh, loadAll }: Pick<QueueData<Row>, 'rows' | 'order' | 'refresh' | 'loadAll'>,
): QueueWork<Row> {
  const router = useRouter();
  const wide = useWide();
  const table = useRef<QueueTableHandle>(null);
  const [range, setRange] = useState<readonly [number, number]>([0, -1]);
  const [gathering, setGathering] = useState(false);
  const cursor = useCursor(one, rows, order, table);
  const selection = useSelection(order, query);
  const { ids: selected } = selection.selection;
  const byId = useMemo(() => new Map(rows.map((line) => [line.row.id, line.row])), [rows]);
  const targets = (selected.size > 0 ? [...selected] : [cursor.activeId ?? '']).flatMap(
    (id) => byId.get(id) ?? [],
  );

  const pageOf = useCallback((id: string) => `${href}/${encodeURIComponent(id)}?${query}`, [href, query]);
  const open = useCallback(
    (id: string) => (wide ? cursor.open(id) : router.push(pageOf(id))),
    [wide, cursor.open, router, pageOf],
  );
  // A link to a row beside the queue, opened where there is no room beside it.
  useEffect(() => {
    if (!wide && cursor.openId) router.replace(pageOf(cursor.openId));
  }, [wide, cursor.openId, router, pageOf]);
  const place = `${href}?${query}`;
  useScrollMemory(place, table);
  const showNew = useCallback(() => {
    table.current?.scrollToTop();
    void refresh();
  }, [refresh]);
  const onRange = useCallback((first: number, last: number) => setRange([first, last]), []);

  return {
    table,
    place,
    cursor,
    selection,
    targets,
    open,
    showNew,
    afterwards: (done, leave) => {
      if (selected.size > 0) selection.clear();
      if (leave) cursor.advance(new Set(done.map((row) => row.id)));
    },
    move: (by, extend) => {
      const from = cursor.activeId;
      const to = cursor.move(by);
      if (!extend || to === null) return;
      if (selection.selection.anchor === null && from !== null) selection.toggle(from);
      selection.extendTo(to);
    },
    leave: () => (cursor.openId === null ? selection.clear() : cursor.open(null)),
    range,
    onRange,
    gathering,
    selectRest: () => {
      setGathering(true);
      void loadAll().then((ids) => {
        selection.selectAll(ids);
        setGathering(false);
      });
    },
  };
}

/** Coming back from a row's page finds the queue where it was left. */
function useScrollMemory(place: string, table: RefObject<QueueTableHandle | null>): void {
  useEffect(() => {
    const save = setInterval(() => rememberScroll(place, table.current?.offset() ?? 0), 500);
    return () => clearInterval(save);
  }, [place, table]);
}
