'use client';

import { Check } from 'lucide-react';
import { useState } from 'react';
import { cn } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

type IdProps = {
  value: string;
  /** What it identifies: "account". For the accessible name. */
  of?: string;
  /** Characters kept at each end; the middle is cut when that shortens it. */
  keep?: number;
  className?: string;
};

/** An identifier: monospace, middle-truncated, whole in the tooltip, copied on click. */
export function Id({ value, of = 'id', keep = 6, className }: IdProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 1200);
  };
  return (
    <Tooltip content={copied ? 'Copied' : <span className="break-all font-mono">{value}</span>}>
      <button
        type="button"
        aria-label={`${middleTruncate(value, keep)}, copy ${of} ${value}`}
        onClick={(event) => {
          event.stopPropagation();
          event.preventDefault();
          void copy();
        }}
        className={cn(
          'inline-flex max-w-full items-center gap-1 rounded-sm font-mono text-[0.92em] text-ink hover:bg-hover hover:text-accent',
          className,
        )}
      >
        <span className="truncate">{middleTruncate(value, keep)}</span>
        {copied ? <Check size={11} aria-hidden className="shrink-0 text-ok" /> : null}
        <span aria-live="polite" className="hidden-label">
          {copied ? 'Copied' : ''}
        </span>
      </button>
    </Tooltip>
  );
}

/** Keeps both ends, where ids differ: "acct-9…0482". */
export function middleTruncate(value: string, keep: number): string {
  return value.length <= keep * 2 + 3 ? value : `${value.slice(0, keep)}…${value.slice(-keep)}`;
}
