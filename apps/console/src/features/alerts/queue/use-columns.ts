'use client';

import { useMemo, useSyncExternalStore } from 'react';
import {
  type ColumnChoice,
  type ColumnId,
  type FittedColumn,
  fitColumns,
  parseChoice,
} from '../model/columns.ts';

const KEY = 'watchfloor.alert-columns';
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

function save(choice: ColumnChoice) {
  localStorage.setItem(KEY, JSON.stringify(choice));
  for (const listener of listeners) listener();
}

export interface Columns {
  shown: readonly FittedColumn[];
  hidden: readonly ColumnId[];
  setHidden: (id: ColumnId, hidden: boolean) => void;
  /** A width in pixels, or null for the one it had before anybody dragged. */
  setWidth: (id: ColumnId, width: number | null) => void;
  reset: () => void;
}

/** This person's columns, as far as they fit into `available` pixels. Remembered by the browser. */
export function useColumns(available: number): Columns {
  const stored = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(KEY),
    () => null,
  );
  return useMemo(() => {
    const choice = parseChoice(stored);
    const rest = (id: ColumnId) =>
      Object.fromEntries(Object.entries(choice.widths).filter(([other]) => other !== id));
    return {
      shown: fitColumns(choice, available),
      hidden: choice.hidden,
      setHidden: (id, hidden) => {
        const others = choice.hidden.filter((other) => other !== id);
        save({ ...choice, hidden: hidden ? [...others, id] : others });
      },
      setWidth: (id, width) =>
        save({ ...choice, widths: { ...rest(id), ...(width === null ? {} : { [id]: Math.round(width) }) } }),
      reset: () => save({ hidden: [], widths: {} }),
    };
  }, [stored, available]);
}
