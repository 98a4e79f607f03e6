'use client';

import type { Ref } from 'react';
import { Chip } from '../../../design/chip.tsx';
import { SearchField } from '../../queue/search-field.tsx';
import { SortMenu } from '../../queue/sort-menu.tsx';
import { SORTS } from '../model/applicant.ts';
import { chipsOf, type Filters, withoutChip } from '../model/filters.ts';
import { SORT_WORD } from '../model/wording.ts';
import { FilterMenu } from './filter-menu.tsx';

interface FilterBarProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
  searchRef: Ref<HTMLInputElement>;
  onLeaveSearch: () => void;
  filterOpen: boolean;
  onFilterOpen: (open: boolean) => void;
}

/** What the queue is narrowed to and sorted by: each filter a chip that can be taken off. */
export function FilterBar(props: FilterBarProps) {
  const { filters, onChange } = props;
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-1.5 border-b px-3 py-1.5">
      <SearchField
        label="Search applicants by their id or their member’s"
        placeholder="Applicant, member"
        text={filters.text}
        onChange={(text) => onChange({ ...filters, text })}
        inputRef={props.searchRef}
        onLeave={props.onLeaveSearch}
      />
      {chipsOf(filters).map((chip) => (
        <Chip
          key={`${chip.field}:${chip.value}`}
          removeLabel={`Remove filter ${chip.label}`}
          onRemove={() => onChange(withoutChip(filters, chip))}
        >
          {chip.label}
        </Chip>
      ))}
      <FilterMenu
        filters={filters}
        onChange={onChange}
        open={props.filterOpen}
        onOpenChange={props.onFilterOpen}
      />
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
