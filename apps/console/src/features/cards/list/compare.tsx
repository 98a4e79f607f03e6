'use client';

import { ArrowRight } from 'lucide-react';
import { parseAsInteger, useQueryStates } from 'nuqs';
import { Select } from '../../../design/select.tsx';
import type { CardList, VersionRow } from '../model/cards-api.ts';
import { STATUS_WORD } from '../model/upload-words.ts';
import { DiffPanel } from './diff-panel.tsx';

/** What differs between two versions of a list; which two stands in the address. */
export function Compare({ list, versions }: { list: CardList; versions: readonly VersionRow[] }) {
  const [url, setUrl] = useQueryStates({ from: parseAsInteger, to: parseAsInteger });
  // Only of these something is known: the others were never whole.
  const known = versions.filter(({ status }) => ['ready', 'applied', 'rolled_back'].includes(status));
  const places = [...known.map(({ version }) => version), 0];
  const to = within(places, url.to) ?? (list.activeVersion || (places[0] ?? 0));
  // What was in force before it says more than an upload that nobody applied.
  const before = known.find(({ version, appliedAt }) => version < to && appliedAt !== null)?.version;
  const from = within(places, url.from) ?? before ?? 0;
  const options = [
    ...known.map(({ version, status, active }) => ({
      value: String(version),
      label: `Version ${version}, ${(active ? 'in force' : STATUS_WORD[status]).toLowerCase()}`,
    })),
    { value: '0', label: 'Empty list' },
  ];
  if (known.length === 0) return null;
  return (
    <DiffPanel
      listId={list.id}
      from={from}
      to={to}
      title="What differs"
      aside={
        <span className="flex flex-wrap items-center gap-2">
          <Select
            label="From"
            showLabel
            value={String(from)}
            onChange={(next) => void setUrl({ from: Number(next), to })}
            options={options}
          />
          <ArrowRight size={14} aria-hidden className="text-ink-faint" />
          <Select
            label="To"
            showLabel
            value={String(to)}
            onChange={(next) => void setUrl({ from, to: Number(next) })}
            options={options}
          />
        </span>
      }
    />
  );
}

const within = (places: readonly number[], version: number | null): number | null =>
  version !== null && places.includes(version) ? version : null;
