'use client';

import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';

/** What the keys of the queue do. */
export interface QueueKeys {
  move: (by: number, extend: boolean) => void;
  toggle: () => void;
  selectAll: () => void;
  open: () => void;
  leave: () => void;
  acknowledge: () => void;
  close: () => void;
  assign: () => void;
  reopen: () => void;
  undo: () => void;
  refresh: () => void;
  search: () => void;
  filter: () => void;
}

export function useQueueKeys(keys: QueueKeys): void {
  useShortcuts('Alerts', [
    { keys: 'j', label: 'Next alert', run: () => keys.move(1, false) },
    { keys: 'k', label: 'Previous alert', run: () => keys.move(-1, false) },
    { keys: 'o', label: 'Open', run: keys.open },
    { keys: 'enter', label: 'Open', run: keys.open, hidden: true },
    { keys: 'x', label: 'Select', run: keys.toggle },
    { keys: 'shift+j', label: 'Select downwards', run: () => keys.move(1, true) },
    { keys: 'shift+k', label: 'Select upwards', run: () => keys.move(-1, true) },
    { keys: 'mod+a', label: 'Select all', run: keys.selectAll },
    { keys: 'a', label: 'Acknowledge', run: keys.acknowledge },
    { keys: 'e', label: 'Close', run: keys.close },
    { keys: 'c', label: 'Assign', run: keys.assign },
    { keys: 'shift+e', label: 'Reopen', run: keys.reopen },
    { keys: 'z', label: 'Undo', run: keys.undo },
    { keys: 'mod+z', label: 'Undo', run: keys.undo, hidden: true },
    { keys: 'r', label: 'Show what is new', run: keys.refresh },
    { keys: '/', label: 'Search', run: keys.search },
    { keys: 'f', label: 'Filter', run: keys.filter },
    { keys: 'escape', label: 'Close panel, then clear selection', run: keys.leave },
  ]);
}
