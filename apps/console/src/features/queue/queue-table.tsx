// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose rows stand by themselves; a <table> cannot be laid out like that
// biome-ignore-all lint/a11y/useFocusableInteractive: one row has the tab stop, not each cell
'use client';

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import { cn } from '../../design/class-names.ts';
import { useMeasuredWidth } from '../../design/use-measured-width.ts';
import { usePhone } from '../../design/use-wide.ts';
import { QueueHead } from './queue-head.tsx';
import { LINE_HEIGHT, type LineProps, MARGIN, PHONE_LINE_HEIGHT, QueueLine } from './queue-line.tsx';
import type { QueueLook } from './queue-look.ts';
import type { QueueRow } from './queue-rows.ts';
import { coverage } from './selection.ts';
import type { QueueItem } from './subject.ts';
import { useColumns } from './use-columns.ts';
import type { QueueSelection } from './use-selection.ts';

export interface QueueTableHandle {
  scrollToTop: () => void;
  /** Brings a row into view, no further than needed, and gives it the keyboard. */
  focusRow: (index: number, take: boolean) => void;
  offset: () => number;
}

export interface QueueTableProps<
  Row extends QueueItem,
  Id extends string,
  Sort extends string,
  Field extends string,
> {
  look: QueueLook<Row, Id, Sort, Field>;
  rows: readonly QueueRow<Row>[];
  total: number;
  order: readonly string[];
  sort: Sort;
  onSort: (sort: Sort) => void;
  activeId: string | null;
  openId: string | null;
  selection: QueueSelection;
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
  onFilter: LineProps<Row, Id, Field>['onFilter'];
  /** Moves the keyboard by so many rows; with `extend` the selection goes along. */
  onMove: (by: number, extend: boolean) => void;
  onNearEnd: () => void;
  onRange: (first: number, last: number) => void;
  busy: boolean;
  initialOffset: number;
  handle: Ref<QueueTableHandle>;
  /** Says what is new, in the heading. */
  pill: (short: boolean) => ReactNode;
  /** Stands below the last loaded row. */
  tail: ReactNode;
}

/**
 * The queue as an ARIA grid: one row has the keyboard (and a tab stop), only what is in view exists. It is not
 * design/DataTable, because rows keep the focus while they scroll away, columns give way by worth, and phones get two lines.
 */
export function QueueTable<
  Row extends QueueItem,
  Id extends string,
  Sort extends string,
  Field extends string,
>(props: QueueTableProps<Row, Id, Sort, Field>) {
  const { look, rows, order, activeId, openId, selection, onNearEnd, onRange, handle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const phone = usePhone();
  const width = useMeasuredWidth(scroller);
  const columns = useColumns(look.set, Math.max(0, width - MARGIN));
  const lineHeight = phone ? PHONE_LINE_HEIGHT : LINE_HEIGHT;
  const headHeight = phone ? 0 : LINE_HEIGHT;
  const activeIndex = activeId === null ? -1 : order.indexOf(activeId);
  const extractor = useCallback(
    // The row that has the focus stays in the document wherever it is scrolled to, or the focus would be lost.
    (range: Range) => {
      const visible = defaultRangeExtractor(range);
      if (activeIndex < 0 || activeIndex >= range.count || visible.includes(activeIndex)) return visible;
      return [...visible, activeIndex].sort((a, b) => a - b);
    },
    [activeIndex],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 10,
    rangeExtractor: extractor,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    initialOffset: props.initialOffset,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: all rows change their height at once with the width
  useEffect(() => virtual.measure(), [lineHeight]);

  useImperativeHandle(handle, () => ({
    scrollToTop: () => virtual.scrollToOffset(0),
    offset: () => virtual.scrollOffset ?? 0,
    focusRow: (index, take) => {
      virtual.scrollToIndex(index, { align: 'auto' });
      const id = order[index];
      if (!take || id === undefined) return;
      requestAnimationFrame(() => {
        // A question asked in the same moment keeps the keyboard: its answer must not go to the rows behind it.
        if (document.querySelector('[role="dialog"][data-state="open"]')) return;
        document.getElementById(`${look.one}-${id}`)?.focus({ preventScroll: true });
      });
    },
  }));

  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? -1;
  useEffect(() => onRange(first, last), [first, last, onRange]);
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 30) onNearEnd();
  }, [last, rows.length, onNearEnd]);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={look.label}
      aria-rowcount={props.total + 1}
      aria-multiselectable
      aria-busy={props.busy}
      tabIndex={activeIndex < 0 ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && props.onMove(0, false)}
      onKeyDown={(event) => onGridKey(event, props, Math.max(1, last - first - 1))}
      className={cn(
        'focus-inset relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden',
        props.busy && 'opacity-60',
      )}
    >
      {phone ? null : (
        <QueueHead
          look={look}
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          coverage={coverage(selection.selection, order)}
          onSelectAll={() => selection.selectAll(order)}
          onClear={selection.clear}
          pill={props.pill}
        />
      )}
      <div role="rowgroup" className="absolute inset-x-0 top-0" style={{ height: virtual.getTotalSize() }}>
        {width > 0 &&
          virtual.getVirtualItems().map((item) => {
            const line = rows[item.index];
            if (!line) return null;
            const { row, left } = line;
            return (
              <QueueLine
                key={row.id}
                look={look}
                row={row}
                left={left}
                index={item.index}
                top={item.start}
                columns={columns.shown}
                phone={phone}
                active={item.index === activeIndex}
                open={row.id === openId}
                selected={selection.selection.ids.has(row.id)}
                selecting={selection.selection.ids.size > 0}
                onOpen={props.onOpen}
                onToggle={selection.toggle}
                onExtend={selection.extendTo}
                onFocus={props.onFocus}
                onFilter={props.onFilter}
              />
            );
          })}
      </div>
      {props.tail ? (
        <div role="row" tabIndex={-1} className="absolute inset-x-0" style={{ top: virtual.getTotalSize() }}>
          <div role="gridcell">{props.tail}</div>
        </div>
      ) : null}
    </div>
  );
}

type GridKeys = Pick<QueueTableProps<never, never, never, never>, 'onMove' | 'activeId' | 'selection'>;

/** Keys that only mean something while the grid has the focus: the arrows scroll everywhere else. */
function onGridKey(event: KeyboardEvent<HTMLElement>, props: GridKeys, page: number): void {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const onRow = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row';
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[
    event.key
  ];
  if (by !== undefined && (onRow || event.target === event.currentTarget)) {
    event.preventDefault();
    props.onMove(by, event.shiftKey);
  } else if (event.key === ' ' && onRow && props.activeId) {
    event.preventDefault();
    if (event.shiftKey) props.selection.extendTo(props.activeId);
    else props.selection.toggle(props.activeId);
  }
}
