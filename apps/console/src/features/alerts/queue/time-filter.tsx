'use client';

import type { Filters } from '../model/filters.ts';

const MINUTE = 60_000;
const QUICK = [
  ['15 min', 15 * MINUTE],
  ['1 h', 60 * MINUTE],
  ['24 h', 24 * 60 * MINUTE],
  ['7 d', 7 * 24 * 60 * MINUTE],
] as const;

interface TimeFilterProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** When the alert opened: a quick span up to now, or two moments in the viewer's zone. */
export function TimeFilter({ filters, onChange }: TimeFilterProps) {
  const field = (name: 'from' | 'to', title: string) => (
    <label className="flex items-center gap-2 text-sm">
      <span className="w-9 shrink-0 text-ink-muted">{title}</span>
      <input
        type="datetime-local"
        value={toLocal(filters[name])}
        onChange={(event) => onChange({ ...filters, [name]: fromLocal(event.target.value) })}
        className="h-7 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-1 text-xs"
      />
    </label>
  );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs text-ink-faint">Opened</legend>
      <div className="flex flex-col gap-1.5">
        <div className="flex flex-wrap gap-1">
          {QUICK.map(([name, length]) => (
            <button
              key={name}
              type="button"
              aria-label={`In the last ${name}`}
              onClick={() =>
                onChange({ ...filters, from: new Date(Date.now() - length).toISOString(), to: null })
              }
              className="h-6 rounded-md border border-line-strong px-1.5 text-xs hover:bg-hover"
            >
              {name}
            </button>
          ))}
        </div>
        {field('from', 'From')}
        {field('to', 'Before')}
      </div>
    </fieldset>
  );
}

/** An instant as the field writes it: the viewer's wall clock, without a zone. */
function toLocal(iso: string | null): string {
  if (!iso) return '';
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

function fromLocal(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
