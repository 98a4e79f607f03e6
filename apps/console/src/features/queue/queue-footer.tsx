'use client';

import type { ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { Keys } from '../../design/kbd.tsx';
import { formatCount, plural } from '../../design/number-format.ts';

/** What can be done with the selected rows, and its key. */
export interface QueueDeed {
  label: string;
  keys: string;
  run: () => void;
}

interface QueueFooterProps {
  /** "alert", as the count says it. */
  one: string;
  selected: number;
  deeds: readonly QueueDeed[];
  /** Indices of the first and last row in view. */
  range: readonly [number, number];
  loaded: number;
  /** Null while it is not known. */
  total: number | null;
  onClear: () => void;
  /** Selects what is not loaded yet as well; null when everything is. */
  onSelectRest: (() => void) | null;
  gathering: boolean;
}

/** What is selected and can be done with it, and an honest count. Always there, so that nothing jumps when it fills. */
export function QueueFooter(props: QueueFooterProps) {
  const { selected, range, loaded, total, onSelectRest, gathering } = props;
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 border-t bg-surface px-3 py-1 text-sm">
      <p aria-live="polite" className={selected > 0 ? 'font-medium' : 'hidden-label'}>
        {selected > 0 ? `${formatCount(selected)} selected` : ''}
      </p>
      {selected > 0 ? (
        <div className="flex flex-wrap items-center gap-0.5">
          {props.deeds.map(({ label, keys, run }) => (
            <Does key={label} onClick={run} keys={keys}>
              {label}
            </Does>
          ))}
          {onSelectRest && selected >= loaded ? (
            <Button tone="quiet" busy={gathering} onClick={onSelectRest}>
              {gathering
                ? `Reading ${formatCount(loaded)} of ${formatCount(total ?? 0)}`
                : `Select all ${formatCount(total ?? 0)}`}
            </Button>
          ) : null}
          <Does onClick={props.onClear} keys="escape">
            Clear
          </Does>
        </div>
      ) : (
        <p className="text-ink-faint max-wide:hidden">
          <Keys keys="j" /> <Keys keys="k" /> move · <Keys keys="x" /> select · <Keys keys="?" /> all keys
        </p>
      )}
      <p className="ml-auto whitespace-nowrap text-ink-muted">{countOf(range, total, props.one)}</p>
    </div>
  );
}

function countOf([first, last]: readonly [number, number], total: number | null, one: string): string {
  if (total === null) return '';
  if (total === 0) return plural(0, one);
  if (last < first) return plural(total, one);
  return `${formatCount(first + 1)}–${formatCount(Math.min(last + 1, total))} of ${formatCount(total)}`;
}

function Does({ onClick, keys, children }: { onClick: () => void; keys: string; children: ReactNode }) {
  return (
    <Button tone="quiet" onClick={onClick}>
      {children}
      <Keys keys={keys} className="max-rail:hidden" />
    </Button>
  );
}
