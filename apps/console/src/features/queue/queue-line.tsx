// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid whose rows stand by themselves; a <table> cannot be laid out like that
// biome-ignore-all lint/a11y/useFocusableInteractive: one row has the tab stop, not each cell
'use client';

import { type MouseEvent, memo } from 'react';
import { Checkbox } from '../../design/checkbox.tsx';
import { cn } from '../../design/class-names.ts';
import type { FittedColumn } from './columns.ts';
import type { CellProps, QueueLook } from './queue-look.ts';
import type { QueueItem } from './subject.ts';

/** Width of the check box's column, pixels. */
export const MARGIN = 36;
export const LINE_HEIGHT = 32;
export const PHONE_LINE_HEIGHT = 60;

export interface LineProps<Row extends QueueItem, Id extends string, Field extends string> {
  look: Pick<QueueLook<Row, Id, never, Field>, 'one' | 'cells' | 'TwoLines' | 'name'>;
  row: Row;
  index: number;
  top: number;
  columns: readonly FittedColumn<Id>[];
  phone: boolean;
  left: boolean;
  active: boolean;
  open: boolean;
  selected: boolean;
  /** True while any row is selected: then all check boxes show. */
  selecting: boolean;
  onOpen: (id: string) => void;
  onToggle: (id: string) => void;
  onExtend: (id: string) => void;
  onFocus: (id: string) => void;
  onFilter: CellProps<Row, Field>['onFilter'];
}

function Line<Row extends QueueItem, Id extends string, Field extends string>(
  props: LineProps<Row, Id, Field>,
) {
  const { look, row, index, top, left, active, open, selected, phone } = props;
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (event.shiftKey) {
      window.getSelection()?.removeAllRanges();
      return props.onExtend(row.id);
    }
    if (event.metaKey || event.ctrlKey) return props.onToggle(row.id);
    props.onOpen(row.id);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's keys (Enter, Space, x) act on the focused row
    <div
      role="row"
      id={`${look.one}-${row.id}`}
      {...{ [`data-${look.one}`]: row.id }}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={open ? 'true' : undefined}
      tabIndex={active ? 0 : -1}
      onClick={onClick}
      onFocus={(event) => event.target === event.currentTarget && props.onFocus(row.id)}
      style={{ transform: `translateY(${top}px)`, height: phone ? PHONE_LINE_HEIGHT : LINE_HEIGHT }}
      className={cn(
        'group focus-inset absolute inset-x-0 top-0 flex cursor-default items-center border-b text-sm hover:bg-hover',
        selected && 'bg-accent-soft hover:bg-accent-soft',
        open && !selected && 'bg-hover',
        // Dimmed by one colour that still reads, not by opacity, which would not.
        left && 'bg-canvas [&_*]:text-ink-faint!',
        active && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <Mark {...props} />
      {left ? (
        <span role="gridcell" className="hidden-label">
          No longer in this queue
        </span>
      ) : null}
      {phone ? (
        <div role="gridcell" className="min-w-0 flex-1 px-4">
          <look.TwoLines row={row} />
        </div>
      ) : (
        <Cells {...props} />
      )}
    </div>
  );
}

/** One row of the queue. A click opens it; with shift it selects up to it, with ⌘ or Ctrl it selects it. */
export const QueueLine = memo(Line) as typeof Line;

function Mark<Row extends QueueItem, Id extends string, Field extends string>({
  look,
  row,
  active,
  selected,
  selecting,
  onToggle,
  onExtend,
  phone,
}: LineProps<Row, Id, Field>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: only stops a click beside the box from opening the row
    <div
      role="gridcell"
      style={{ width: MARGIN }}
      className={cn('flex h-full shrink-0 items-center justify-center', phone && !selecting && 'hidden')}
      onClick={(event) => event.stopPropagation()}
    >
      <Checkbox
        label={`Select ${look.name(row)}`}
        checked={selected}
        tabIndex={active ? 0 : -1}
        onChange={() => undefined}
        onClick={(event) => (event.shiftKey ? onExtend(row.id) : onToggle(row.id))}
        className={cn(
          !selected && !selecting && 'opacity-0 group-hover:opacity-100 group-focus-within:opacity-100',
        )}
      />
    </div>
  );
}

function Cells<Row extends QueueItem, Id extends string, Field extends string>({
  look,
  row,
  columns,
  active,
  onFilter,
}: LineProps<Row, Id, Field>) {
  return columns.map((column) => (
    <div
      key={column.id}
      role="gridcell"
      style={{ width: column.width }}
      className={cn(
        'flex shrink-0 items-center overflow-hidden px-2',
        column.align === 'end' && 'justify-end',
      )}
    >
      {look.cells[column.id]({ row, width: column.width, tabIndex: active ? 0 : -1, onFilter })}
    </div>
  ));
}
