'use client';

import { useSyncExternalStore } from 'react';
import { cn } from './class-names.ts';

/** One key as it is written on the keyboard. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1 font-sans text-2xs text-ink-muted',
        className,
      )}
    >
      {children}
    </kbd>
  );
}

const DRAWN: Record<string, string> = {
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  up: '↑',
  down: '↓',
  space: 'Space',
};

/** A binding such as `mod+k` or `g a` (first g, then a), drawn as keys. */
export function Keys({ keys, className }: { keys: string; className?: string }) {
  const mac = useMac();
  return (
    <span className={cn('inline-flex items-center gap-1', className)}>
      {keys.split(/[ +]/).map((key, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a binding may name one key twice, its order is its identity
        <Kbd key={place}>
          {key === 'mod'
            ? mac
              ? '⌘'
              : 'Ctrl'
            : (DRAWN[key] ?? (key.length === 1 ? key.toUpperCase() : key))}
        </Kbd>
      ))}
    </span>
  );
}

function useMac(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
}
