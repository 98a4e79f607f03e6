'use client';

import { Search } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';

const WAIT_MS = 250;

interface SearchFieldProps {
  text: string;
  onChange: (text: string) => void;
  inputRef: Ref<HTMLInputElement>;
  /** Escape, Enter and arrow down go back to the rows. */
  onLeave: () => void;
}

/** Searches accounts, sentences and ids while one types. */
export function SearchField({ text, onChange, inputRef, onLeave }: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The address may change under the field: a chip removed, a view chosen.
  useEffect(() => setTyped(text), [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (value: string) => {
    clearTimeout(timer.current);
    if (value.trim() !== text.trim()) onChange(value.trim());
  };
  return (
    <div className="relative">
      <Search
        size={13}
        aria-hidden
        className="pointer-events-none absolute left-2 top-1/2 -translate-y-1/2 text-ink-faint"
      />
      <input
        ref={inputRef}
        type="search"
        aria-label="Search alerts by account, text or id"
        placeholder="Account, text or id"
        maxLength={200}
        value={typed}
        onChange={(event) => {
          const { value } = event.target;
          setTyped(value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => settle(value), WAIT_MS);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          settle(typed);
          onLeave();
        }}
        className="h-7 w-44 max-rail:w-32 rounded-md border border-line-strong bg-surface pl-7 pr-2 text-sm placeholder:text-ink-faint hover:border-ink-faint focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
      />
    </div>
  );
}
