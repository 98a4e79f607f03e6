'use client';

import { Search, X } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { IconButton } from '../../../design/icon-button.tsx';
import { useCardCommands } from '../use-card-commands.ts';
import { SearchResults } from './search-results.tsx';
import { useCardSearch } from './use-card-search.ts';
import { useHiddenField } from './use-hidden-field.ts';

/** Finds a card by its number, which is masked before it is drawn, or by its last four digits. */
export function SearchPanel() {
  const { search, clear, end, current } = useCardSearch();
  const [hint, setHint] = useState<string | null>(null);
  const input = useRef<HTMLInputElement | null>(null);
  const id = useId();
  const field = useHiddenField({
    initial: end ?? '',
    onChange: () => setHint(null),
    onPaste: () => setHint(search(field.take())),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = field.take();
    // The mask of the last search is still in the field, and its number is gone.
    setHint(given === '' && field.shown !== '' ? 'Paste the number again: it was not kept' : search(given));
  };
  const empty = () => {
    field.clear();
    setHint(null);
    clear();
    input.current?.focus();
  };
  const find = () => {
    input.current?.focus();
    input.current?.select();
  };
  useCardCommands({ onFind: find });
  useEffect(() => {
    // Whoever was sent here to find a card can paste at once: FIND_PATH.
    if (location.hash === '#find') input.current?.focus();
  }, []);
  return (
    <section aria-label="Find a card" className="mb-3">
      <form onSubmit={submit} className="flex max-w-160 flex-wrap items-start gap-2">
        <div className="relative min-w-0 flex-1 basis-64">
          <label htmlFor={id} className="hidden-label">
            Card number or its last four digits
          </label>
          <Search
            size={15}
            aria-hidden
            className="pointer-events-none absolute left-2.5 top-2.25 text-ink-faint"
          />
          <input
            ref={(element) => {
              input.current = element;
              return field.ref(element);
            }}
            id={id}
            value={field.shown}
            // Every change is caught before it gets here: useHiddenField.
            onChange={() => {}}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || field.shown === '') return;
              event.stopPropagation();
              empty();
            }}
            type="text"
            inputMode="text"
            autoComplete="off"
            spellCheck={false}
            placeholder="Paste a full number, or type its last four"
            aria-describedby={`${id}-note`}
            aria-invalid={hint ? true : undefined}
            className="h-8 w-full rounded-md border border-line-strong bg-surface pl-8 pr-8 font-mono text-base placeholder:font-sans placeholder:text-ink-faint hover:border-ink-faint focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent aria-invalid:border-danger"
          />
          {field.shown !== '' ? (
            <IconButton
              icon={X}
              iconSize={14}
              label="Clear the search"
              onClick={empty}
              className="absolute right-1 top-1 size-6"
            />
          ) : null}
        </div>
        <Button type="submit" size="md" busy={current.state === 'searching'}>
          Find
        </Button>
      </form>
      <p id={`${id}-note`} role={hint ? 'alert' : undefined} className="mt-1 text-sm">
        {hint ? (
          <span className="text-danger">{hint}</span>
        ) : (
          <span className="text-ink-faint">
            A number is masked as it comes in and looked up by its token. It is not stored, logged or put in
            the address.
          </span>
        )}
      </p>
      <SearchResults search={current} />
    </section>
  );
}
