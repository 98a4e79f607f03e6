'use client';

import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';
import { Keys } from './kbd.tsx';

type MenuProps = {
  trigger: ReactNode;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  className?: string;
};

const ITEM =
  'flex h-7 w-full cursor-default select-none items-center gap-2 rounded-md px-2 text-sm text-ink outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-lift';

/** A short list of things to do or choose. */
export function Menu({ trigger, children, align = 'start', side = 'bottom', className }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={5}
          collisionPadding={8}
          className={cn(
            'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-appear overflow-y-auto rounded-lg bg-raised p-1 shadow-float',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  onSelect: () => void;
  icon?: LucideIcon;
  shortcut?: string;
  tone?: 'plain' | 'danger';
  disabled?: boolean;
};

export function MenuItem({
  children,
  onSelect,
  icon: Icon,
  shortcut,
  tone = 'plain',
  disabled = false,
}: MenuItemProps) {
  return (
    <Radix.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cn(ITEM, tone === 'danger' && 'text-danger')}
    >
      {Icon ? <Icon size={15} strokeWidth={1.75} aria-hidden className="text-ink-faint" /> : null}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut ? <Keys keys={shortcut} /> : null}
    </Radix.Item>
  );
}

type MenuCheckProps = {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  stayOpen?: boolean;
};

/** An entry that is on or off. */
export function MenuCheck({ checked, onChange, children, stayOpen = true }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      {...(stayOpen ? { onSelect: (event: Event) => event.preventDefault() } : {})}
      className={ITEM}
    >
      <span className="flex size-4 items-center justify-center">
        <Radix.ItemIndicator>
          <Check size={14} aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
    </Radix.CheckboxItem>
  );
}

type MenuChoiceProps<T extends string> = {
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode }[];
};

/** One of several. */
export function MenuChoice<T extends string>({ value, onChange, options }: MenuChoiceProps<T>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          <span className="flex size-4 items-center justify-center">
            <Radix.ItemIndicator>
              <Check size={14} aria-hidden />
            </Radix.ItemIndicator>
          </span>
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pb-1 pt-1.5 text-xs text-ink-faint">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
