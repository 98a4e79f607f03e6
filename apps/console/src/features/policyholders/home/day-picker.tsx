'use client';

import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { IconButton } from '../../../design/icon-button.tsx';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';

type DayPickerProps = {
  /** The day that is shown; null while even today is unknown. */
  date: string | null;
  today: string | null;
  /** Null is today, whichever day that is when the page is opened again. */
  onChange: (date: string | null) => void;
};

/** The day by day, by a field, or back to today. */
export function DayPicker({ date, today, onChange }: DayPickerProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const go = (day: string) => onChange(today !== null && day >= today ? null : day);
  const step = (days: number) => date !== null && go(dayAfter(date, days));
  const last = date === null || today === null || date >= today;
  useShortcuts('Policyholders', [
    { keys: '[', label: 'The day before', run: () => void step(-1) },
    { keys: ']', label: 'The day after', run: () => void (last || step(1)) },
  ]);
  return (
    <span className="flex items-center gap-1">
      <IconButton
        icon={ChevronLeft}
        label="The day before"
        shortcut="["
        disabled={date === null}
        onClick={() => step(-1)}
      />
      <input
        type="date"
        aria-label="Day of the reports"
        value={draft ?? date ?? ''}
        max={today ?? undefined}
        onChange={(event) => {
          setDraft(event.target.value);
          // A year that is being typed is 0002, 0020 and 0202 before it is 2026.
          if (event.target.value >= '1970') go(event.target.value);
        }}
        onBlur={() => setDraft(null)}
        className="h-7 rounded-md border border-line-strong bg-surface px-2 text-sm"
      />
      <IconButton
        icon={ChevronRight}
        label="The day after"
        shortcut="]"
        disabled={last}
        onClick={() => step(1)}
      />
      {last ? null : <Button onClick={() => onChange(null)}>Today</Button>}
    </span>
  );
}
