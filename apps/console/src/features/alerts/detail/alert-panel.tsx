'use client';

import { Maximize2 } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { SidePanel } from '../../../design/side-panel.tsx';
import { Tooltip } from '../../../design/tooltip.tsx';
import type { AlertRow } from '../model/alert-row.ts';
import { nameAlerts } from '../model/announce.ts';
import { AlertActions } from './alert-actions.tsx';
import { AlertBody } from './alert-body.tsx';
import { AlertHeading } from './alert-heading.tsx';
import { AlertUnavailable } from './alert-unavailable.tsx';
import { MergedNotice } from './merged-notice.tsx';
import { useAlert, usePrefetch } from './use-alert.ts';

interface AlertPanelProps {
  id: string;
  /** The alert after it in the queue, read ahead. */
  next: string | null;
  onClose: () => void;
  onMove: (by: number) => void;
  onOpen: (id: string) => void;
  /** Narrows the queue to a text. */
  onFilter: (text: string) => void;
  onDone: (row: AlertRow) => void;
}

/** The alert beside the queue. It never takes the keyboard: j and k go on working. */
export function AlertPanel({ id, next, onClose, onMove, onFilter, onDone }: AlertPanelProps) {
  const { row, explanation, mergedInto, error, retry, retrying } = useAlert(id);
  usePrefetch(next);
  const search = new URLSearchParams(useSearchParams());
  search.delete('alert');
  const query = search.toString();
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another alert is read from its beginning
  useEffect(() => {
    if (top.current?.parentElement) top.current.parentElement.scrollTop = 0;
  }, [id]);
  return (
    <SidePanel
      label={row ? `Alert ${nameAlerts([row])}` : 'Alert'}
      onClose={onClose}
      className="wide:w-[min(560px,41vw)]"
      header={
        <div className="flex items-center justify-between gap-2">
          {row ? <AlertHeading row={row} /> : <span />}
          <Tooltip content="Open on a page of its own">
            <Link
              href={`/alerts/${encodeURIComponent(id)}${query ? `?${query}` : ''}`}
              aria-label="Open on a page of its own"
              className="flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
            >
              <Maximize2 size={14} strokeWidth={1.75} aria-hidden />
            </Link>
          </Tooltip>
        </div>
      }
      footer={
        row && !mergedInto ? (
          <AlertActions row={row} onNext={next ? () => onMove(1) : null} onDone={() => onDone(row)} />
        ) : null
      }
    >
      <div ref={top}>
        {mergedInto ? <MergedNotice survivor={mergedInto} query={query} /> : null}
        {row ? (
          <AlertBody key={row.id} row={row} explanation={explanation} onFilter={onFilter} />
        ) : (
          <AlertUnavailable id={id} error={error} onRetry={retry} retrying={retrying} />
        )}
      </div>
    </SidePanel>
  );
}
