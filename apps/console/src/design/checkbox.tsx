'use client';

import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import type { MouseEvent, ReactNode } from 'react';
import { cn } from './class-names.ts';

type CheckboxProps = {
  checked: boolean | 'indeterminate';
  onChange: (checked: boolean) => void;
  /** Accessible name when there is no visible label. */
  label?: string;
  children?: ReactNode;
  /** Sees the click itself, for shift-click ranges. */
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  disabled?: boolean;
  tabIndex?: number;
  className?: string;
};

export function Checkbox({
  checked,
  onChange,
  label,
  children,
  onClick,
  disabled = false,
  tabIndex,
  className,
}: CheckboxProps) {
  const box = (
    <Radix.Root
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      disabled={disabled}
      {...(label ? { 'aria-label': label } : {})}
      {...(onClick ? { onClick } : {})}
      {...(tabIndex === undefined ? {} : { tabIndex })}
      className={cn(
        'flex size-4 shrink-0 items-center justify-center rounded-sm border border-ink-faint bg-surface text-on-accent hover:border-accent disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
    >
      <Radix.Indicator>
        {checked === 'indeterminate' ? (
          <Minus size={12} strokeWidth={3} aria-hidden />
        ) : (
          <Check size={12} strokeWidth={3} aria-hidden />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
  if (children === undefined) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the checkbox inside
    <label className="flex items-center gap-2 text-base">
      {box}
      {children}
    </label>
  );
}
