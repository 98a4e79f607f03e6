'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';
import { useNonce } from './nonce.ts';

type SelectProps<T extends string> = {
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; disabled?: boolean }[];
  /** Accessible name; shown before the value when `showLabel` is set. */
  label: string;
  showLabel?: boolean;
  disabled?: boolean;
  className?: string;
  id?: string;
};

export function Select<T extends string>({
  value,
  onChange,
  options,
  label,
  showLabel = false,
  disabled = false,
  className,
  id,
}: SelectProps<T>) {
  const nonce = useNonce();
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled}>
      <Radix.Trigger
        {...(id ? { id } : {})}
        aria-label={label}
        className={cn(
          'inline-flex h-7 items-center justify-between gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-sm text-ink hover:bg-hover disabled:opacity-50',
          className,
        )}
      >
        {showLabel ? <span className="text-ink-faint">{label}</span> : null}
        {/* Given, not looked up: on the server there are no items yet, and the box would be empty. */}
        <Radix.Value>{options.find((option) => option.value === value)?.label}</Radix.Value>
        <Radix.Icon>
          <ChevronDown size={14} aria-hidden className="text-ink-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={5}
          collisionPadding={8}
          className="z-60 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-lg bg-raised p-1 shadow-float"
        >
          <Radix.Viewport nonce={nonce}>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className="flex h-7 cursor-default select-none items-center gap-2 rounded-md pl-2 pr-3 text-sm outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-lift"
              >
                <span className="flex size-4 items-center justify-center">
                  <Radix.ItemIndicator>
                    <Check size={14} aria-hidden />
                  </Radix.ItemIndicator>
                </span>
                <Radix.ItemText>{option.label}</Radix.ItemText>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
