'use client';

import type { Row, Table } from '@tanstack/react-table';
import { flexRender } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type MouseEvent, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { cn } from './class-names.ts';

export const ROW_HEIGHT = 32;

export type DataTableHandle = {
  /** Brings a row into view without moving more than needed. */
  scrollToRow: (index: number) => void;
  scrollToTop: () => void;
};

type DataTableProps<T> = {
  table: Table<T>;
  /** What the rows are, for screen readers: "Alerts". */
  label: string;
  /** Of all pages, when more rows exist than are loaded. */
  totalRows?: number;
  /** The row the keyboard is on, by row id. */
  activeRow?: string | null;
  onRowClick?: (row: Row<T>, event: MouseEvent<HTMLTableRowElement>) => void;
  rowClassName?: (row: Row<T>) => string | undefined;
  /** Called when the end of the loaded rows comes near. */
  onNearEnd?: () => void;
  /** Stands where the rows would, when there are none. */
  empty?: ReactNode;
  handle?: Ref<DataTableHandle>;
  className?: string;
};

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData, TValue> {
    align?: 'left' | 'right';
    /** The heading in words, where the header is an icon or empty. */
    label?: string;
    /** Takes the width that is left over. Exactly one column should. */
    grow?: boolean;
  }
}

/**
 * A real table, virtualised by two spacer rows: 32 px rows, sticky header, sorted and resized by the header,
 * columns hidden through the table's state (see ColumnMenu).
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const {
    table,
    label,
    totalRows,
    activeRow,
    onRowClick,
    rowClassName,
    onNearEnd,
    empty,
    handle,
    className,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The sticky header covers this much of the viewport.
    scrollPaddingStart: ROW_HEIGHT,
  });
  const visible = virtual.getVirtualItems();
  const first = visible[0];
  const last = visible.at(-1);

  useImperativeHandle(handle, () => ({
    scrollToRow: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    scrollToTop: () => virtual.scrollToOffset(0),
  }));

  const lastIndex = last?.index ?? -1;
  useEffect(() => {
    if (onNearEnd && rows.length > 0 && lastIndex >= rows.length - 20) onNearEnd();
  }, [lastIndex, rows.length, onNearEnd]);

  const columns = table.getVisibleLeafColumns();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div ref={scroller} tabIndex={0} className={cn('focus-inset h-full min-h-0 overflow-auto', className)}>
      <table
        aria-label={label}
        aria-rowcount={(totalRows ?? rows.length) + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
        style={{ minWidth: table.getTotalSize() }}
      >
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.id}
              style={column.columnDef.meta?.grow ? undefined : { width: column.getSize() }}
            />
          ))}
        </colgroup>
        <DataTableHead table={table} />
        <tbody>
          <Spacer height={first?.start ?? 0} span={columns.length} />
          {visible.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const active = row.id === activeRow;
            return (
              // The table's owner binds the keys (j, k, enter) for all rows at once
              <tr
                key={row.id}
                aria-rowindex={item.index + 2}
                aria-selected={row.getIsSelected()}
                data-active={active || undefined}
                data-row={row.id}
                onClick={onRowClick ? (event) => onRowClick(row, event) : undefined}
                className={cn(
                  'group h-8 hover:bg-hover aria-selected:bg-accent-soft data-active:bg-hover',
                  active && 'shadow-[inset_2px_0_0_var(--accent)]',
                  onRowClick && 'cursor-default',
                  rowClassName?.(row),
                )}
              >
                {row.getVisibleCells().map((cell) => (
                  <td
                    key={cell.id}
                    className={cn(
                      'h-8 truncate border-b px-2 first:pl-3 last:pr-3',
                      cell.column.columnDef.meta?.align === 'right' && 'text-right',
                    )}
                  >
                    {flexRender(cell.column.columnDef.cell, cell.getContext())}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={virtual.getTotalSize() - (last?.end ?? 0)} span={columns.length} />
        </tbody>
      </table>
      {rows.length === 0 ? empty : null}
    </div>
  );
}

function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  );
}

function DataTableHead<T>({ table }: { table: Table<T> }) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {group.headers.map((header) => {
            const sorted = header.column.getIsSorted();
            const right = header.column.columnDef.meta?.align === 'right';
            const words = flexRender(header.column.columnDef.header, header.getContext());
            return (
              <th
                key={header.id}
                scope="col"
                aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
                className={cn(
                  'group/head sticky top-0 z-10 h-8 border-b border-line-strong bg-surface px-2 text-left text-xs font-medium text-ink-muted first:pl-3 last:pr-3',
                  right && 'text-right',
                )}
              >
                {header.column.getCanSort() ? (
                  <button
                    type="button"
                    onClick={header.column.getToggleSortingHandler()}
                    className={cn(
                      'inline-flex max-w-full items-center gap-1 rounded-sm hover:text-ink',
                      sorted && 'text-ink',
                      right && 'flex-row-reverse',
                    )}
                  >
                    <span className="truncate">{words}</span>
                    {sorted === 'asc' ? <ArrowUp size={12} aria-hidden /> : null}
                    {sorted === 'desc' ? <ArrowDown size={12} aria-hidden /> : null}
                  </button>
                ) : (
                  <span className="truncate">{words}</span>
                )}
                {header.column.getCanResize() ? (
                  <span
                    aria-hidden
                    onMouseDown={header.getResizeHandler()}
                    onTouchStart={header.getResizeHandler()}
                    onDoubleClick={() => header.column.resetSize()}
                    className={cn(
                      'absolute right-0 top-1.5 h-5 w-1.5 cursor-col-resize touch-none select-none border-r opacity-0 hover:border-r-accent group-hover/head:opacity-100',
                      header.column.getIsResizing() && 'border-r-accent opacity-100',
                    )}
                  />
                ) : null}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}
