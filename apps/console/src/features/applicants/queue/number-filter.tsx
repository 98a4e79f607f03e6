'use client';

import { useEffect, useRef, useState } from 'react';

const WAIT_MS = 400;

interface NumberFilterProps {
  label: string;
  /** A whole number, or null for no bound. */
  value: number | null;
  most?: number;
  onChange: (value: number | null) => void;
}

/** A bound that takes effect once typing stops. */
export function NumberFilter({ label, value, most = 1_000_000_000, onChange }: NumberFilterProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The chip may have been taken off.
  useEffect(() => setTyped(value === null ? '' : String(value)), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="w-14 shrink-0 text-ink-muted">{label}</span>
      <input
        inputMode="numeric"
        value={typed}
        onChange={(event) => {
          const text = event.target.value.replace(/\D/g, '').slice(0, 10);
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            const number = text === '' ? null : Math.min(most, Number(text));
            if (number !== value) onChange(number);
          }, WAIT_MS);
        }}
        className="h-7 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-1.5 text-right text-sm"
      />
    </label>
  );
}
