'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { type Column, type ColumnChoice, type FittedColumn, fitColumns, parseChoice } from './columns.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

function save(key: string, choice: ColumnChoice) {
  localStorage.setItem(key, JSON.stringify(choice));
  for (const listener of listeners) listener();
}

/** Columns as they are declared, and the name under which the browser keeps what somebody made of them. */
export interface ColumnSet<Id extends string = string> {
  columns: readonly Column<Id>[];
  storedAs: string;
}

export interface Columns<Id extends string = string> {
  shown: readonly FittedColumn<Id>[];
  hidden: readonly Id[];
  setHidden: (id: Id, hidden: boolean) => void;
  /** A width in pixels, or null for the one it had before anybody dragged. */
  setWidth: (id: Id, width: number | null) => void;
  reset: () => void;
}

/** This person's columns, as far as they fit into `available` pixels. Remembered by the browser. */
export function useColumns<Id extends string>(set: ColumnSet<Id>, available: number): Columns<Id> {
  const { columns, storedAs } = set;
  const stored = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(storedAs),
    () => null,
  );
  return useMemo(() => {
    const choice = parseChoice(columns, stored);
    return {
      shown: fitColumns(columns, choice, available),
      hidden: choice.hidden,
      setHidden: (id, hidden) => {
        const others = choice.hidden.filter((other) => other !== id);
        save(storedAs, { ...choice, hidden: hidden ? [...others, id] : others });
      },
      setWidth: (id, width) => {
        const widths = { ...choice.widths };
        if (width === null) delete widths[id];
        else widths[id] = Math.round(width);
        save(storedAs, { ...choice, widths });
      },
      reset: () => save(storedAs, { hidden: [], widths: {} }),
    };
  }, [stored, available, columns, storedAs]);
}
