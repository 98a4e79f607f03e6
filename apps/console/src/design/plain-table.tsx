import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names.ts';

type PlainTableProps = {
  /** What the rows are, for screen readers: "Queues". */
  label: string;
  head: ReactNode;
  children: ReactNode;
  className?: string;
};

/** A table short enough to need no virtual rows: the looks of DataTable, scrolled sideways where it must be. */
export function PlainTable({ label, head, children, className }: PlainTableProps) {
  return (
    // Relative: words for screen readers are placed absolutely and would widen the page otherwise.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div tabIndex={0} className={cn('focus-inset relative overflow-x-auto', className)}>
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

type CellProps = { right?: boolean };

export function Th({ right = false, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        'h-8 whitespace-nowrap border-b border-line-strong px-2 text-xs font-medium text-ink-muted first:pl-3 last:pr-3',
        right ? 'text-right' : 'text-left',
        className,
      )}
    />
  );
}

/** One line a cell, so that rows stay rows; `wrap` for sentences. */
export function Td({
  right = false,
  wrap = false,
  className,
  ...rest
}: ComponentProps<'td'> & CellProps & { wrap?: boolean }) {
  return (
    <td
      {...rest}
      className={cn(
        'h-8 border-b px-2 py-1 first:pl-3 last:pr-3 in-[tr:last-child]:border-b-0',
        wrap ? 'wrap-break-word' : 'whitespace-nowrap',
        right && 'text-right',
        className,
      )}
    />
  );
}
