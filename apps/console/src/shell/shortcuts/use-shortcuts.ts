'use client';

import { useEffect, useRef, useSyncExternalStore } from 'react';
import { pressName } from './keys.ts';

export type Shortcut = {
  /** `j`, `mod+k`, `shift+x`, `?`, `escape`, or two presses one after the other: `g a`. */
  keys: string;
  /** What it does, for the help: "Acknowledge". */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Off without disappearing from the help. */
  enabled?: boolean;
  /** Also while a dialog is open. */
  inDialog?: boolean;
  /** Also while typing; only for bindings with mod or escape. */
  inFields?: boolean;
  /** An alias that the help leaves out. */
  hidden?: boolean;
};

type Scope = { id: number; title: string; bindings: () => readonly Shortcut[]; help: readonly Shortcut[] };

let scopes: readonly Scope[] = [];
let nextId = 1;
let pending: { key: string; at: number } | undefined;
const listeners = new Set<() => void>();
const SEQUENCE_MS = 1200;

function change(next: readonly Scope[]) {
  if (scopes.length === 0 && next.length > 0) addEventListener('keydown', onKeyDown);
  if (next.length === 0) removeEventListener('keydown', onKeyDown);
  scopes = next;
  for (const listener of listeners) listener();
}

/**
 * Binds keys while the component is mounted. Of two scopes that bind the same keys, the one mounted later wins.
 * Nothing fires while somebody types, in menus, or behind a dialog, unless the binding says so.
 */
export function useShortcuts(scope: string, bindings: readonly Shortcut[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const shape = bindings.map((binding) => `${binding.keys}:${binding.label}`).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: registers anew only when keys or labels change, not with every closure
  useEffect(() => {
    const entry: Scope = { id: nextId++, title: scope, bindings: () => latest.current, help: latest.current };
    change([...scopes, entry]);
    return () => change(scopes.filter((other) => other.id !== entry.id));
  }, [scope, shape]);
}

/** Every scope that is mounted, for the help. */
export function useShortcutScopes(): readonly Scope[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => scopes,
    () => NONE,
  );
}

const NONE: readonly Scope[] = [];

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return;
  const name = pressName(event);
  if (!name) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[role="menu"], [role="listbox"]')) return;
  const typing = isTyping(target);
  const dialog =
    document.querySelector('[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"]') !==
    null;
  const native =
    (name === 'enter' || name === 'space') &&
    target?.closest('button, a, summary, [role="radio"], [role="tab"]');
  if (native) return;

  const sequence = pending && event.timeStamp - pending.at < SEQUENCE_MS ? `${pending.key} ${name}` : null;
  pending = undefined;
  const live = scopes
    .toReversed()
    .flatMap((scope) => scope.bindings())
    .filter(
      ({ enabled, inFields, inDialog }) =>
        enabled !== false && (!typing || inFields) && (!dialog || inDialog),
    );
  // The second press of a sequence may be a key of its own elsewhere: the whole sequence was meant.
  const binding = live.find(({ keys }) => keys === sequence) ?? live.find(({ keys }) => keys === name);
  if (binding) {
    event.preventDefault();
    binding.run(event);
  } else if (live.some(({ keys }) => keys.startsWith(`${name} `))) {
    pending = { key: name, at: event.timeStamp };
  }
}

function isTyping(target: Element | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return target.matches('textarea, select, [role="textbox"], [role="combobox"]:not(button)');
}
