'use client';

import { Search } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { cardNumberIn } from '../model/search-text.ts';
import { useCardLookup } from './use-card-lookup.ts';

const WAIT_MS = 250;
/** A shorter number may be the beginning of a longer one: whoever types it by hand is given time for the rest. */
const NUMBER_WAIT_MS = 800;

interface SearchFieldProps {
  text: string;
  onChange: (text: string) => void;
  inputRef: Ref<HTMLInputElement>;
  /** Escape, Enter and arrow down go back to the rows. */
  onLeave: () => void;
}

/** Searches accounts, cards, sentences and ids while one types. A card's number is taken out at once and looked up by its token. */
export function SearchField({ text, onChange, inputRef, onLeave }: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  const lookUp = useCardLookup();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // The address may change under the field: a chip removed, a view chosen.
  useEffect(() => setTyped(text), [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const settle = (value: string) => {
    clearTimeout(timer.current);
    const number = cardNumberIn(value);
    if (number !== null) return takeNumber(number);
    if (value.trim() !== text.trim()) onChange(value.trim());
  };
  const takeNumber = (number: string) => {
    setTyped('');
    void lookUp(number).then((token) => {
      if (token === null) return;
      setTyped(token);
      onChange(token);
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
        aria-label="Search alerts by account, card, text or id"
        placeholder="Account, card, text, id"
        maxLength={200}
        value={typed}
        onChange={(event) => {
          const { value } = event.target;
          clearTimeout(timer.current);
          const number = cardNumberIn(value);
          // Pasted, it is gone before it is drawn.
          if (number !== null && value.length - typed.length > 1) return takeNumber(number);
          setTyped(value);
          timer.current = setTimeout(() => settle(value), number === null ? WAIT_MS : NUMBER_WAIT_MS);
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
