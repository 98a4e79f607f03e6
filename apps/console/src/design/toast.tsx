'use client';

import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { cn } from './class-names.ts';

type ToastAction = { label: string; onClick: () => void };

export type Toast = {
  id: number;
  title: string;
  detail?: string;
  tone: 'plain' | 'warn';
  action?: ToastAction;
  seconds: number;
};

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says that something happened; with `undo`, how to take it back. At most three stand at once. */
export function toast(
  title: string,
  options: {
    detail?: string;
    tone?: Toast['tone'];
    action?: ToastAction;
    undo?: () => void;
    seconds?: number;
  } = {},
): number {
  const { undo, action, detail, tone = 'plain' } = options;
  const does = undo ? { label: 'Undo', onClick: undo } : action;
  const item: Toast = {
    id: nextId++,
    title,
    tone,
    seconds: options.seconds ?? (does ? 8 : 5),
    ...(detail ? { detail } : {}),
    ...(does ? { action: does } : {}),
  };
  change([...toasts, item].slice(-3));
  return item.id;
}

export function dismissToast(id: number) {
  change(toasts.filter((item) => item.id !== id));
}

const NONE: readonly Toast[] = [];

export function Toaster() {
  const items = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
    () => NONE,
  );
  return (
    <Radix.Provider swipeDirection="right" label="Message">
      {items.map((item) => (
        <Radix.Root
          key={item.id}
          duration={item.seconds * 1000}
          onOpenChange={(open) => {
            if (!open) dismissToast(item.id);
          }}
          className={cn(
            'flex animate-rise items-start gap-3 rounded-lg border-l-3 bg-raised py-2.5 pl-3 pr-2 shadow-float',
            item.tone === 'warn' ? 'border-l-warn' : 'border-l-accent',
          )}
        >
          <div className="min-w-0 flex-1">
            <Radix.Title className="text-base font-medium text-ink">{item.title}</Radix.Title>
            {item.detail ? (
              <Radix.Description className="text-sm text-ink-muted">{item.detail}</Radix.Description>
            ) : null}
          </div>
          {item.action ? (
            <Radix.Action
              altText={item.action.label}
              onClick={item.action.onClick}
              className="h-6 rounded-md px-2 text-sm font-medium text-accent hover:bg-lift"
            >
              {item.action.label}
            </Radix.Action>
          ) : null}
          <Radix.Close
            aria-label="Dismiss"
            className="flex size-6 items-center justify-center rounded-md text-ink-faint hover:bg-lift hover:text-ink"
          >
            <X size={14} aria-hidden />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed bottom-16 right-3 z-60 flex w-[min(380px,calc(100vw-24px))] flex-col gap-2 focus:outline-none rail:bottom-[var(--toast-bottom,12px)]" />
    </Radix.Provider>
  );
}
