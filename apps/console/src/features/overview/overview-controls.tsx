'use client';

import { ChartColumnStacked, Table2 } from 'lucide-react';
import { Chip } from '../../design/chip.tsx';
import { IconButton } from '../../design/icon-button.tsx';
import { Select } from '../../design/select.tsx';
import { Segments } from '../../design/tabs.tsx';
import { brushWords } from './brush-words.ts';
import { RANGE_LABEL, RANGES } from './model/range.ts';
import type { Volumes } from './model/volumes.ts';
import type { OverviewUrl, SetOverviewUrl } from './overview-url.ts';

type OverviewControlsProps = { url: OverviewUrl; setUrl: SetOverviewUrl; volumes: Volumes | undefined };

export function OverviewControls({ url, setUrl, volumes }: OverviewControlsProps) {
  const currencies = [...new Set([url.currency, ...(volumes?.currencies ?? [])])].sort();
  return (
    <>
      <Segments
        label="Range"
        value={url.range}
        options={RANGES.map((range) => ({ value: range, label: RANGE_LABEL[range] }))}
        onChange={(range) => void setUrl({ range, from: null, to: null })}
      />
      <Select
        label="Currency"
        value={url.currency}
        options={currencies.map((currency) => ({ value: currency, label: currency }))}
        onChange={(currency) => void setUrl({ currency })}
        disabled={currencies.length < 2}
      />
      {url.from && url.to ? (
        <Chip
          label="time"
          removeLabel="Show the whole range again"
          onRemove={() => void setUrl({ from: null, to: null })}
        >
          {brushWords(url.from, url.to)}
        </Chip>
      ) : null}
      {url.city.map((city) => (
        <Chip
          key={city}
          label="city"
          removeLabel={`Remove filter city ${city}`}
          onRemove={() => void setUrl({ city: url.city.filter((other) => other !== city) })}
        >
          {city}
        </Chip>
      ))}
      <div className="ml-auto">
        <IconButton
          icon={url.table ? ChartColumnStacked : Table2}
          label={url.table ? 'Show each city as charts' : 'Show the numbers as a table'}
          shortcut="t"
          aria-pressed={url.table}
          onClick={() => void setUrl({ table: !url.table })}
        />
      </div>
    </>
  );
}
