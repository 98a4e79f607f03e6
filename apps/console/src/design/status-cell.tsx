import { Bot, User } from 'lucide-react';
import { cn } from './class-names.ts';

type StatusCellProps = {
  /** "New", "Acknowledged", "Closed · confirmed". */
  status: string;
  /** Who put it there. */
  by: 'machine' | 'human';
  /** The person's name, when a person did. */
  name?: string | null;
  quiet?: boolean;
  className?: string;
};

/** A state and whether a machine or a person put it there, which is the first thing an analyst asks. */
export function StatusCell({ status, by, name, quiet = false, className }: StatusCellProps) {
  const Icon = by === 'machine' ? Bot : User;
  return (
    <span
      className={cn(
        'inline-flex min-w-0 items-center gap-1.5 align-middle',
        quiet && 'text-ink-muted',
        className,
      )}
    >
      <Icon size={13} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink-faint" />
      <span className="truncate">
        {status}
        <span className="hidden-label">
          {by === 'machine' ? ', by the machine' : `, by ${name ?? 'a person'}`}
        </span>
      </span>
      {by === 'human' && name ? (
        <span aria-hidden className="truncate text-ink-faint">
          {name}
        </span>
      ) : null}
    </span>
  );
}
