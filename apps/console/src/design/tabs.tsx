'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type TabsProps<T extends string> = {
  value: T;
  onChange: (value: T) => void;
  label: string;
  tabs: readonly { value: T; label: ReactNode; count?: number | undefined }[];
  /** Panels (TabPanel) below the bar. */
  children?: ReactNode;
  className?: string;
  /** Stands at the right end of the bar. */
  aside?: ReactNode;
};

export function Tabs<T extends string>({
  value,
  onChange,
  label,
  tabs,
  children,
  className,
  aside,
}: TabsProps<T>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} className={className}>
      <div className="flex items-center justify-between gap-3 border-b">
        <Radix.List aria-label={label} className="-mb-px flex gap-4 overflow-x-auto">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className="focus-inset flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent text-sm text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="text-xs text-ink-faint">{tab.count.toLocaleString('en')}</span>
              )}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {children}
    </Radix.Root>
  );
}

export function TabPanel({
  value,
  children,
  className,
}: {
  value: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <Radix.Content value={value} className={cn('focus-inset', className)}>
      {children}
    </Radix.Content>
  );
}

type SegmentsProps<T extends string> = {
  value: T;
  onChange: (value: T) => void;
  label: string;
  options: readonly { value: T; label: string }[];
  className?: string;
};

/** A few exclusive choices side by side, for a view's own settings. */
export function Segments<T extends string>({ value, onChange, label, options, className }: SegmentsProps<T>) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cn('inline-flex rounded-md border border-line-strong bg-surface', className)}
    >
      {options.map((option, place) => {
        const on = option.value === value;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be drawn as a segment without hiding its focus
          <button
            key={option.value}
            type="button"
            role="radio"
            aria-checked={on}
            tabIndex={on ? 0 : -1}
            onClick={() => onChange(option.value)}
            onKeyDown={(event) => {
              const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
              const next = options[(place + step + options.length) % options.length];
              if (step === 0 || !next) return;
              event.preventDefault();
              onChange(next.value);
              const siblings = event.currentTarget.parentElement?.children;
              (siblings?.[options.indexOf(next)] as HTMLElement | undefined)?.focus();
            }}
            className={cn(
              'h-6.5 px-2.5 text-sm first:rounded-l-[4px] last:rounded-r-[4px] not-first:border-l',
              on ? 'bg-accent-soft font-medium text-accent' : 'text-ink-muted hover:bg-hover hover:text-ink',
            )}
          >
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
