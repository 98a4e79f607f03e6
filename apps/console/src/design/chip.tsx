import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type ChipProps = {
  /** What it narrows: "status". */
  label?: string;
  children: ReactNode;
  /** Named for screen readers: "Remove filter status new". */
  removeLabel?: string;
  onRemove?: () => void;
  onClick?: () => void;
  className?: string;
};

/** A filter that is on. */
export function Chip({ label, children, removeLabel, onRemove, onClick, className }: ChipProps) {
  const words = (
    <>
      {label ? <span className="text-ink-faint">{label}</span> : null}
      <span className="truncate">{children}</span>
    </>
  );
  return (
    <span
      className={cn(
        'inline-flex h-6 max-w-60 items-center rounded-md border border-line-strong bg-surface text-xs text-ink',
        className,
      )}
    >
      {onClick ? (
        <button
          type="button"
          onClick={onClick}
          className="flex h-full min-w-0 items-center gap-1 rounded-l-md px-2 hover:bg-hover"
        >
          {words}
        </button>
      ) : (
        <span className="flex min-w-0 items-center gap-1 px-2">{words}</span>
      )}
      {onRemove ? (
        <button
          type="button"
          aria-label={removeLabel ?? 'Remove filter'}
          onClick={onRemove}
          className="flex h-full w-6 shrink-0 items-center justify-center rounded-r-md text-ink-faint hover:bg-hover hover:text-ink"
        >
          <X size={12} aria-hidden />
        </button>
      ) : null}
    </span>
  );
}
