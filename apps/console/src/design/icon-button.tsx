'use client';

import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & {
  icon: LucideIcon;
  /** What it does, in words: its accessible name and its tooltip. */
  label: string;
  /** Keys shown in the tooltip. */
  shortcut?: string;
  iconSize?: number;
};

export function IconButton({
  icon: Icon,
  label,
  shortcut,
  iconSize = 16,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} {...(shortcut ? { shortcut } : {})}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cn(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-hover hover:text-ink disabled:cursor-not-allowed disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent data-[state=open]:bg-hover data-[state=open]:text-ink',
          className,
        )}
      >
        <Icon size={iconSize} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  );
}
