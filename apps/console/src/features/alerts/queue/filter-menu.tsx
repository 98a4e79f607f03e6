'use client';

import { useQuery } from '@tanstack/react-query';
import { CITIES } from '@watchfloor/domain/cities';
import { DETECTORS } from '@watchfloor/domain/detectors/catalogue';
import { ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../design/button.tsx';
import { Checkbox } from '../../../design/checkbox.tsx';
import { inCityOrder } from '../../../design/city-colour.ts';
import { Popover } from '../../../design/popover.tsx';
import { SeverityMark } from '../../../design/severity-mark.tsx';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useAlerts } from '../live/alerts-provider.tsx';
import { SEVERITIES, STATUSES } from '../model/alert-row.ts';
import { type Filters, type ListField, toggleValue } from '../model/filters.ts';
import { detectorWord, STATUS_WORD } from '../model/wording.ts';
import { TimeFilter } from './time-filter.tsx';

interface FilterMenuProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every filter in one place; what is ticked takes effect at once. */
export function FilterMenu({ filters, onChange, open, onOpenChange }: FilterMenuProps) {
  return (
    <Popover
      label="Filters"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button tone="quiet">
          <ListFilter size={14} aria-hidden />
          Filter
        </Button>
      }
      className="max-h-[min(70vh,560px)] w-[min(520px,calc(100vw-24px))] overflow-y-auto p-3"
    >
      <div className="grid grid-cols-2 gap-x-6 gap-y-3 rail:grid-cols-3">
        <Values
          {...{ filters, onChange }}
          field="status"
          title="Status"
          values={STATUSES.map((value) => [value, STATUS_WORD[value]])}
        />
        <Values
          {...{ filters, onChange }}
          field="severity"
          title="Severity"
          values={SEVERITIES.map((value) => [value, <SeverityMark key={value} severity={value} />])}
        />
        <Assignees filters={filters} onChange={onChange} />
        <Cities filters={filters} onChange={onChange} />
        <Values
          {...{ filters, onChange }}
          field="detector"
          title="Detector"
          values={DETECTORS.map(({ id }) => [id, detectorWord(id)])}
        />
        <TimeFilter filters={filters} onChange={onChange} />
      </div>
    </Popover>
  );
}

type Change = Pick<FilterMenuProps, 'filters' | 'onChange'>;

interface ValuesProps extends Change {
  field: ListField;
  title: string;
  values: readonly (readonly [string, ReactNode])[];
}

function Values({ filters, onChange, field, title, values }: ValuesProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs text-ink-faint">{title}</legend>
      <div className="flex flex-col gap-1">
        {values.map(([value, words]) => (
          <Checkbox
            key={value}
            checked={(filters[field] as string[]).includes(value)}
            onChange={() => onChange(toggleValue(filters, field, value))}
          >
            {words}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

/** The cities that have sent anything lately, the known five, and what is filtered by already. */
function Cities({ filters, onChange }: Change) {
  const trpc = useTRPC();
  const volumes = useQuery(
    trpc.overview.cities.queryOptions({ range: '1h', currency: 'USD' }, { staleTime: 60_000 }),
  );
  const cities = inCityOrder([...CITIES, ...(volumes.data?.cities ?? []), ...filters.city]);
  return (
    <Values
      {...{ filters, onChange }}
      field="city"
      title="City"
      values={cities.slice(0, 30).map((city) => [city, city])}
    />
  );
}

function Assignees({ filters, onChange }: Change) {
  const { people } = useAlerts();
  const choices = [
    ['', 'Anybody'],
    ['me', 'Me'],
    ['none', 'Nobody'],
    ...people.map((person) => [person.id, person.name]),
  ] as const;
  return (
    <div className="min-w-0">
      <label htmlFor="assignee-filter" className="mb-1 block text-xs text-ink-faint">
        Assignee
      </label>
      <select
        id="assignee-filter"
        value={filters.assignee ?? ''}
        onChange={(event) => onChange({ ...filters, assignee: event.target.value || null })}
        className="h-7 w-full rounded-md border border-line-strong bg-surface px-1.5 text-sm"
      >
        {choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
