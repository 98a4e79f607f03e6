'use client';

import {
  Bookmark,
  CircleCheck,
  CircleX,
  type LucideIcon,
  RefreshCw,
  RotateCcw,
  Search,
  Undo2,
  UserRoundCheck,
} from 'lucide-react';
import { useViewer } from '../../../session/viewer.tsx';
import { useCommands, useQueryCommands } from '../../../shell/command-palette/registry.ts';
import type { ReviewDeeds } from '../actions/use-deeds.ts';
import type { ApplicantRow } from '../model/applicant.ts';
import { nameApplicants } from '../model/applicant-subject.ts';
import { type Filters, NO_FILTERS, TABS } from '../model/filters.ts';
import { objection } from '../model/optimistic.ts';

const GROUP = 'Applicants';
const ICON: Record<string, LucideIcon> = {
  a: CircleCheck,
  d: CircleX,
  c: UserRoundCheck,
  b: RotateCcw,
  'shift+e': Undo2,
};

/** The queue's part of the command palette. */
export function useQueueCommands(
  { deeds, undo }: ReviewDeeds,
  showNew: () => void,
  targets: readonly ApplicantRow[],
  filters: Filters,
  setFilters: (filters: Filters) => void,
): void {
  const viewer = useViewer();
  const what = nameApplicants(targets);
  useCommands([
    // What would change nothing is not offered.
    ...deeds
      .filter(({ probe }) => targets.some((row) => objection(row, probe, viewer) === null))
      .map(({ keys, label, run }) => ({
        id: `applicants ${keys}`,
        title: `${label} ${what}`,
        group: GROUP,
        ...(ICON[keys] ? { icon: ICON[keys] } : {}),
        shortcut: keys,
        run,
      })),
    { id: 'undo', title: 'Undo the last action', group: GROUP, icon: Undo2, shortcut: 'z', run: undo },
    {
      id: 'refresh',
      title: 'Show what is new',
      group: GROUP,
      icon: RefreshCw,
      shortcut: 'r',
      keywords: ['refresh'],
      run: showNew,
    },
    ...TABS.map(({ id, name }) => ({
      id: `applicants tab ${id}`,
      title: `View: ${name}`,
      group: GROUP,
      icon: Bookmark,
      run: () => setFilters({ ...filters, state: id }),
    })),
    {
      id: 'applicants rejected by policy',
      title: 'View: Rejected by policy',
      group: GROUP,
      icon: Bookmark,
      keywords: ['filter'],
      run: () => setFilters({ ...NO_FILTERS, state: 'all', stage: 'policy', sort: 'newest' }),
    },
    {
      id: 'applicants rejected in cleaning',
      title: 'View: Rejected in cleaning',
      group: GROUP,
      icon: Bookmark,
      keywords: ['filter', 'unreadable'],
      run: () => setFilters({ ...NO_FILTERS, state: 'all', stage: 'cleaning', sort: 'newest' }),
    },
  ]);
  useQueryCommands((query) => {
    const text = query.trim();
    if (!/^\d{3,}$/.test(text)) return [];
    const run = () => setFilters({ ...NO_FILTERS, state: 'all', text });
    return [
      {
        id: 'search applicants',
        fits: 'always',
        title: `Search applicants for “${text}”`,
        group: 'Search',
        icon: Search,
        run,
      },
    ];
  });
}
