'use client';

import { Id } from '../../../design/id.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { SeverityMark } from '../../../design/severity-mark.tsx';
import { StatusCell } from '../../../design/status-cell.tsx';
import { type AlertRow, isWithdrawn } from '../model/alert-row.ts';
import { evidenceTypeOf } from '../model/kind.ts';
import { DISPOSITION_WORD, detectorWord, STATUS_WORD } from '../model/wording.ts';
import { PARTS } from './parts.tsx';

/** What it is and where it stands, in one line. */
export function AlertHeading({ row }: { row: AlertRow }) {
  const status = isWithdrawn(row)
    ? 'Withdrawn'
    : row.status === 'closed' && row.disposition
      ? `Closed · ${DISPOSITION_WORD[row.disposition].toLowerCase()}`
      : STATUS_WORD[row.status];
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
      <h2 className="font-semibold">{detectorWord(row.detector)}</h2>
      <SeverityMark severity={row.severity} />
      <StatusCell status={status} by={row.status === 'new' || isWithdrawn(row) ? 'machine' : 'human'} />
      <span className="truncate text-ink-muted">{row.assignee ? row.assignee.name : 'Unassigned'}</span>
    </div>
  );
}

/** What identifies it and when it happened, quietly. */
export function AlertFacts({ row }: { row: AlertRow }) {
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-1 border-b px-4 py-2 text-xs text-ink-muted [&_dt]:inline [&_dt]:text-ink-faint [&_dd]:ml-1 [&_dd]:inline">
      <div>
        <dt>Opened</dt>
        <dd>
          <RelativeTime at={row.openedAt} />
        </dd>
      </div>
      <div>
        <dt>{PARTS[evidenceTypeOf(row)].first}</dt>
        <dd>
          <RelativeTime at={row.firstEventAt} />
        </dd>
      </div>
      <div>
        <dt>last</dt>
        <dd>
          <RelativeTime at={row.lastEventAt} />
        </dd>
      </div>
      {row.city ? (
        <div>
          <dt>City</dt>
          <dd>{row.city}</dd>
        </div>
      ) : null}
      <div>
        <dt>Settings</dt>
        <dd>version {row.detectorVersion}</dd>
      </div>
      <div>
        <dt className="hidden-label">Id</dt>
        <dd>
          <Id value={row.id} of="alert" />
        </dd>
      </div>
    </dl>
  );
}
