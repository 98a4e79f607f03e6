'use client';

import { type Shortcut, useShortcuts } from '../../shell/shortcuts/use-shortcuts.ts';
import type { QueueItem } from './subject.ts';
import type { QueueWork } from './use-queue-work.ts';

interface QueueKeys<Row> {
  work: QueueWork<Row>;
  order: readonly string[];
  /** The queue's own: what is done to rows. */
  deeds: readonly Shortcut[];
  undo: () => void;
  search: () => void;
  filter: () => void;
}

/** The keys of a queue. `title` heads them in the help, `one` is what its rows are called. */
export function useQueueKeys<Row extends QueueItem>(title: string, one: string, keys: QueueKeys<Row>): void {
  const { work, order } = keys;
  const { cursor, selection } = work;
  const open = () => cursor.activeId && work.open(cursor.activeId);
  useShortcuts(title, [
    { keys: 'j', label: `Next ${one}`, run: () => work.move(1, false) },
    { keys: 'k', label: `Previous ${one}`, run: () => work.move(-1, false) },
    { keys: 'o', label: 'Open', run: open },
    { keys: 'enter', label: 'Open', run: open, hidden: true },
    { keys: 'x', label: 'Select', run: () => cursor.activeId && selection.toggle(cursor.activeId) },
    { keys: 'shift+j', label: 'Select downwards', run: () => work.move(1, true) },
    { keys: 'shift+k', label: 'Select upwards', run: () => work.move(-1, true) },
    { keys: 'mod+a', label: 'Select all', run: () => selection.selectAll(order) },
    ...keys.deeds,
    { keys: 'z', label: 'Undo', run: keys.undo },
    { keys: 'mod+z', label: 'Undo', run: keys.undo, hidden: true },
    { keys: 'r', label: 'Show what is new', run: work.showNew },
    { keys: '/', label: 'Search', run: keys.search },
    { keys: 'f', label: 'Filter', run: keys.filter },
    { keys: 'escape', label: 'Close panel, then clear selection', run: work.leave },
  ]);
}
