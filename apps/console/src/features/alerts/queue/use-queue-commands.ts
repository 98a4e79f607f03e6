'use client';

import {
  Bookmark,
  CheckCheck,
  CircleCheck,
  ListFilter,
  RefreshCw,
  Search,
  Undo2,
  UserRound,
} from 'lucide-react';
import { useViewer } from '../../../session/viewer.tsx';
import { useCommands, useQueryCommands } from '../../../shell/command-palette/registry.ts';
import { type AlertRow, SEVERITIES } from '../model/alert-row.ts';
import { nameAlerts } from '../model/announce.ts';
import { type Filters, onlyValue } from '../model/filters.ts';
import { objection } from '../model/optimistic.ts';
import { cardNumberIn } from '../model/search-text.ts';
import { SEVERITY_WORD } from '../model/wording.ts';
import { useViews } from './saved-views.tsx';

/** What the queue's keys and commands do. */
export interface AlertDeeds {
  acknowledge: () => void;
  close: () => void;
  assign: () => void;
  reopen: () => void;
  undo: () => void;
  refresh: () => void;
}

/** The queue's part of the command palette. */
export function useQueueCommands(
  keys: AlertDeeds,
  targets: readonly AlertRow[],
  filters: Filters,
  setFilters: (filters: Filters) => void,
): void {
  const viewer = useViewer();
  const views = useViews();
  const what = nameAlerts(targets);
  const group = 'Alerts';
  // What would change nothing is not offered.
  const offers = [
    {
      probe: { type: 'acknowledge' } as const,
      id: 'acknowledge',
      title: `Acknowledge ${what}`,
      group,
      icon: CheckCheck,
      shortcut: 'a',
      run: keys.acknowledge,
    },
    {
      probe: { type: 'close', disposition: 'inconclusive' } as const,
      id: 'close',
      title: `Close ${what}`,
      group,
      icon: CircleCheck,
      shortcut: 'e',
      run: keys.close,
    },
    {
      probe: { type: 'assign', assignee: viewer } as const,
      id: 'assign',
      title: `Assign ${what}`,
      group,
      icon: UserRound,
      shortcut: 'c',
      run: keys.assign,
    },
    {
      probe: { type: 'reopen' } as const,
      id: 'reopen',
      title: `Reopen ${what}`,
      group,
      icon: Undo2,
      shortcut: 'shift+e',
      run: keys.reopen,
    },
  ];
  useCommands([
    ...offers
      .filter(({ probe }) => targets.some((row) => objection(row, probe, viewer) === null))
      .map(({ probe, ...offer }) => offer),
    { id: 'undo', title: 'Undo the last action', group, icon: Undo2, shortcut: 'z', run: keys.undo },
    {
      id: 'refresh',
      title: 'Show what is new',
      group,
      icon: RefreshCw,
      shortcut: 'r',
      keywords: ['refresh'],
      run: keys.refresh,
    },
    ...views.map((view) => ({
      id: `view ${view.id ?? view.name}`,
      title: `View: ${view.name}`,
      group,
      icon: Bookmark,
      run: () => setFilters(view.filters),
    })),
    ...SEVERITIES.map((severity) => ({
      id: `only ${severity}`,
      title: `Only ${SEVERITY_WORD[severity].toLowerCase()} alerts`,
      group,
      icon: ListFilter,
      keywords: ['filter', 'severity'],
      run: () => setFilters(onlyValue(filters, 'severity', severity)),
    })),
  ]);
  useQueryCommands((query) => {
    const text = query.trim();
    if (text.length < 2 || cardNumberIn(text) !== null) return [];
    const run = () => setFilters({ ...filters, text });
    return [
      {
        id: 'search alerts',
        fits: 'always',
        title: `Search alerts for “${text}”`,
        group: 'Search',
        icon: Search,
        run,
      },
    ];
  });
}
