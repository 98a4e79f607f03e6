'use client';

import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

export type Command = {
  id: string;
  /** A verb first: "Acknowledge 3 alerts", or a place: "Go to alerts". */
  title: string;
  group: string;
  icon?: LucideIcon;
  /** Further words it is found by. */
  keywords?: readonly string[];
  /** Made from what was typed, so it fits whatever it is; what is named by it comes first. */
  fits?: 'always';
  /** Shown beside it; bind it with useShortcuts. */
  shortcut?: string;
  run: () => void;
};

type Source = { id: number; commands: (query: string) => readonly Command[] };

let sources: readonly Source[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Source[]) {
  sources = next;
  for (const listener of listeners) listener();
}

/** Offers commands in the palette while the component is mounted. */
export function useCommands(commands: readonly Command[]): void {
  useQueryCommands(() => commands);
}

/** Offers commands made from what was typed: "Search alerts for acct-0516". */
export function useQueryCommands(commands: (query: string) => readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  useEffect(() => {
    const source: Source = { id: nextId++, commands: (query) => latest.current(query) };
    change([...sources, source]);
    return () => change(sources.filter((other) => other.id !== source.id));
  }, []);
}

const NONE: readonly Source[] = [];

/** All commands for what was typed; those mounted last, nearest to what is on screen, first. */
export function useAllCommands(query: string): readonly Command[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sources,
    () => NONE,
  );
  return all.toReversed().flatMap((source) => source.commands(query));
}
