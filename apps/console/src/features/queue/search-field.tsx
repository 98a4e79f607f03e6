'use client';

import { Search } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';

const WAIT_MS = 250;
/** What is taken out may be the beginning of something longer: whoever types it by hand is given time for the rest. */
const TAKEN_WAIT_MS = 800;

/** Text that must not stand in the address, and what stands in its place. */
export interface TakeOut {
  find: (text: string) => string | null;
  replace: (found: string) => Promise<string | null>;
}

interface SearchFieldProps {
  /** Its accessible name: "Search alerts by account, card, text or id". */
  label: string;
  placeholder: string;
  text: string;
  onChange: (text: string) => void;
  inputRef: Ref<HTMLInputElement>;
  /** Escape, Enter and arrow down go back to the rows. */
  onLeave: () => void;
  takeOut?: TakeOut;
}

/** Searches while one types. What `takeOut` finds is replaced at once. */
export function SearchField({
  label,
  placeholder,
  text,
  onChange,
  inputRef,
  onLeave,
  takeOut,
}: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  const foundIn = (value: string) => takeOut?.find(value) ?? null;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The address may change under the field: a chip removed, a view chosen.
  useEffect(() => setTyped(text), [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (value: string) => {
    clearTimeout(timer.current);
    const found = foundIn(value);
    if (found !== null) return replace(found);
    if (value.trim() !== text.trim()) onChange(value.trim());
  };
  const replace = (found: string) => {
    setTyped('');
    void takeOut?.replace(found).then((value) => {
      if (value === null) return;
      setTyped(value);
      onChange(value);
    });
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
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        value={typed}
        onChange={(event) => {
          const { value } = event.target;
          clearTimeout(timer.current);
          const found = foundIn(value);
          // Pasted, it is gone before it is drawn.
          if (found !== null && value.length - typed.length > 1) return replace(found);
          setTyped(value);
          timer.current = setTimeout(() => settle(value), found === null ? WAIT_MS : TAKEN_WAIT_MS);
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
