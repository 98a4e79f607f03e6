// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose rows stand by themselves; a <table> cannot be laid out like that
// biome-ignore-all lint/a11y/useFocusableInteractive: one row has the tab stop, not each cell
'use client';

import { ArrowDown } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { Checkbox } from '../../design/checkbox.tsx';
import { cn } from '../../design/class-names.ts';
import type { FittedColumn } from './columns.ts';
import { MARGIN } from './queue-line.tsx';
import type { QueueLook } from './queue-look.ts';
import type { Columns } from './use-columns.ts';

interface QueueHeadProps<Id extends string, Sort extends string> {
  look: Pick<QueueLook<never, Id, Sort>, 'one' | 'sortOf' | 'sortWord'>;
  columns: Columns<Id>;
  sort: Sort;
  onSort: (sort: Sort) => void;
  coverage: 'none' | 'some' | 'all';
  onSelectAll: () => void;
  onClear: () => void;
  /** Stands in the widest heading, whose words leave most room. */
  pill: (short: boolean) => ReactNode;
}

export function QueueHead<Id extends string, Sort extends string>({
  look,
  columns,
  sort,
  onSort,
  coverage,
  onSelectAll,
  onClear,
  pill,
}: QueueHeadProps<Id, Sort>) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 flex h-8 items-center border-b border-line-strong bg-surface"
    >
      <div
        role="columnheader"
        aria-label="Selection"
        style={{ width: MARGIN }}
        className="flex shrink-0 items-center justify-center"
      >
        <Checkbox
          label={coverage === 'all' ? 'Clear the selection' : `Select all loaded ${look.one}s`}
          checked={coverage === 'some' ? 'indeterminate' : coverage === 'all'}
          onChange={() => (coverage === 'all' ? onClear() : onSelectAll())}
        />
      </div>
      {columns.shown.map((column, index) => (
        <HeadCell
          key={column.id}
          column={column}
          sort={look.sortOf[column.id]}
          sortWord={look.sortWord}
          sorted={look.sortOf[column.id] === sort}
          onSort={onSort}
          resizable={index < columns.shown.length - 1}
          onResize={(width) => columns.setWidth(column.id, width)}
        >
          {column.grows ? pill(column.width < 250) : null}
        </HeadCell>
      ))}
    </div>
  );
}

interface HeadCellProps<Sort extends string> {
  column: FittedColumn;
  sort: Sort | undefined;
  sortWord: Record<Sort, string>;
  sorted: boolean;
  onSort: (sort: Sort) => void;
  resizable: boolean;
  onResize: (width: number | null) => void;
  children?: ReactNode;
}

function HeadCell<Sort extends string>({
  column,
  sort,
  sortWord,
  sorted,
  onSort,
  resizable,
  onResize,
  children,
}: HeadCellProps<Sort>) {
  // A cut-off heading says nothing; its marks explain themselves.
  const narrow = column.width < 60;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? 'descending' : undefined}
      style={{ width: column.width }}
      className={cn(
        'group/head relative flex h-full shrink-0 items-center px-2 text-xs font-medium text-ink-muted',
        column.align === 'end' && 'justify-end',
      )}
    >
      {sort ? (
        <button
          type="button"
          title={sortWord[sort]}
          onClick={() => onSort(sort)}
          className={cn('flex min-w-0 items-center gap-1 rounded-sm hover:text-ink', sorted && 'text-ink')}
        >
          {sorted ? (
            <ArrowDown size={12} aria-hidden className={column.align === 'end' ? '' : 'order-2'} />
          ) : null}
          <span className={narrow ? 'hidden-label' : 'truncate'}>{column.title}</span>
        </button>
      ) : (
        <span className={narrow ? 'hidden-label' : 'truncate'}>{column.title}</span>
      )}
      {children ? <span className="ml-auto flex justify-end pl-2">{children}</span> : null}
      {resizable ? <Resizer column={column} onResize={onResize} /> : null}
    </div>
  );
}

/** Drag, or arrow keys; a double click gives the column its first width back. */
function Resizer({ column, onResize }: { column: FittedColumn; onResize: (width: number | null) => void }) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: column.width };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (start.current)
      onResize(Math.max(column.least, start.current.width + event.clientX - start.current.x));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 8 : event.key === 'ArrowLeft' ? -8 : 0;
    if (step === 0) return;
    event.preventDefault();
    onResize(Math.max(column.least, column.width + step));
  };
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${column.title}`}
      aria-valuenow={Math.round(column.width)}
      aria-valuemin={column.least}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        start.current = null;
      }}
      onDoubleClick={() => onResize(null)}
      onKeyDown={onKeyDown}
      className="absolute -right-0.5 top-1.5 z-10 h-5 w-1.5 cursor-col-resize touch-none rounded-sm bg-line-strong opacity-0 hover:opacity-100 focus-visible:opacity-100 group-hover/head:opacity-60"
    />
  );
}
