'use client';

import { useEffect, useMemo, useState } from 'react';
import { extendTo, NOTHING_SELECTED, type Selection, selectAll, toggle } from './selection.ts';

export interface QueueSelection {
  selection: Selection;
  toggle: (id: string) => void;
  extendTo: (id: string) => void;
  selectAll: (ids: readonly string[]) => void;
  clear: () => void;
}

/** The selection over rows in this order. `scope` names the filters: under other ones it would act on rows nobody sees. */
export function useSelection(order: readonly string[], scope: string): QueueSelection {
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  // biome-ignore lint/correctness/useExhaustiveDependencies: cleared whenever the scope changes
  useEffect(() => setSelection(NOTHING_SELECTED), [scope]);
  return useMemo(
    () => ({
      selection,
      toggle: (id) => setSelection((before) => toggle(before, id)),
      extendTo: (id) => setSelection((before) => extendTo(before, order, id)),
      selectAll: (ids) => setSelection((before) => selectAll(before, ids)),
      clear: () => setSelection(NOTHING_SELECTED),
    }),
    [selection, order],
  );
}
