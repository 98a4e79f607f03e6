'use client';

import { Maximize2 } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { SidePanel } from '../../../design/side-panel.tsx';
import { Tooltip } from '../../../design/tooltip.tsx';
import type { ApplicantRow } from '../model/applicant.ts';
import { ApplicantActions } from './applicant-actions.tsx';
import { ApplicantBody } from './applicant-body.tsx';
import { ApplicantHeading } from './applicant-heading.tsx';
import { ApplicantUnavailable } from './applicant-unavailable.tsx';
import { useApplicant, usePrefetch } from './use-applicant.ts';

interface ApplicantPanelProps {
  id: string;
  /** The applicant after them in the queue, read ahead. */
  next: string | null;
  onClose: () => void;
  onMove: (by: number) => void;
  onDone: (done: readonly ApplicantRow[], goOn: boolean) => void;
}

/** The applicant beside the queue. It never takes the keyboard: j and k go on working. */
export function ApplicantPanel({ id, next, onClose, onMove, onDone }: ApplicantPanelProps) {
  const { row, detail, error, retry, retrying } = useApplicant(id);
  usePrefetch(next);
  const search = new URLSearchParams(useSearchParams());
  search.delete('applicant');
  const query = search.toString();
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another applicant is read from the beginning
  useEffect(() => {
    if (top.current?.parentElement) top.current.parentElement.scrollTop = 0;
  }, [id]);
  return (
    <SidePanel
      label={`Applicant ${id}`}
      onClose={onClose}
      className="wide:w-[min(600px,45vw)]"
      header={
        <div className="flex items-center justify-between gap-2">
          {row ? <ApplicantHeading row={row} /> : <span />}
          <Tooltip content="Open on a page of its own">
            <Link
              href={`/applicants/${encodeURIComponent(id)}${query ? `?${query}` : ''}`}
              aria-label="Open on a page of its own"
              className="flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
            >
              <Maximize2 size={14} strokeWidth={1.75} aria-hidden />
            </Link>
          </Tooltip>
        </div>
      }
      footer={
        row ? <ApplicantActions row={row} onNext={next ? () => onMove(1) : null} onDone={onDone} /> : null
      }
    >
      <div ref={top}>
        {detail ? (
          <ApplicantBody key={detail.id} detail={detail} />
        ) : (
          <ApplicantUnavailable id={id} error={error} onRetry={retry} retrying={retrying} />
        )}
      </div>
    </SidePanel>
  );
}
