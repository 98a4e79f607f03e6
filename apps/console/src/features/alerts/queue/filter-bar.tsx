'use client';

import type { Ref } from 'react';
import { Chip } from '../../../design/chip.tsx';
import { useNow } from '../../../design/now.ts';
import { formatDayClock } from '../../../design/time-format.ts';
import { SearchField } from '../../queue/search-field.tsx';
import { SortMenu } from '../../queue/sort-menu.tsx';
import { useAlerts } from '../live/alerts-provider.tsx';
import { SORTS } from '../model/alert-row.ts';
import { chipsOf, type Filters, withoutChip } from '../model/filters.ts';
import { cardNumberIn } from '../model/search-text.ts';
import { SORT_WORD } from '../model/wording.ts';
import { FilterMenu } from './filter-menu.tsx';
import { useCardLookup } from './use-card-lookup.ts';

interface FilterBarProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
  searchRef: Ref<HTMLInputElement>;
  onLeaveSearch: () => void;
  filterOpen: boolean;
  onFilterOpen: (open: boolean) => void;
}

/** What the queue is narrowed to and sorted by: each filter a chip that can be taken off. */
export function FilterBar({
  filters,
  onChange,
  searchRef,
  onLeaveSearch,
  filterOpen,
  onFilterOpen,
}: FilterBarProps) {
  const { nameOf } = useAlerts();
  const lookUp = useCardLookup();
  // The server does not know the viewer's zone: times are written once the browser is in charge.
  const here = useNow(3_600_000) > 0;
  const chips = chipsOf(filters, nameOf, here ? formatDayClock : () => '…');
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-1.5 border-b px-3 py-1.5">
      <SearchField
        label="Search alerts by account, card, text or id"
        placeholder="Account, card, text, id"
        takeOut={{ find: cardNumberIn, replace: lookUp }}
        text={filters.text}
        onChange={(text) => onChange({ ...filters, text })}
        inputRef={searchRef}
        onLeave={onLeaveSearch}
      />
      {chips.map((chip) => (
        <Chip
          key={`${chip.field}:${chip.value}`}
          removeLabel={`Remove filter ${chip.label}`}
          onRemove={() => onChange(withoutChip(filters, chip))}
        >
          {chip.label}
        </Chip>
      ))}
      <FilterMenu filters={filters} onChange={onChange} open={filterOpen} onOpenChange={onFilterOpen} />
      <div className="ml-auto">
        <SortMenu
          sort={filters.sort}
          sorts={SORTS}
          words={SORT_WORD}
          onChange={(sort) => onChange({ ...filters, sort })}
        />
      </div>
    </div>
  );
}
