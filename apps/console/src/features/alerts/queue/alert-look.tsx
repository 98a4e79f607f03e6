'use client';

import { RelativeTime } from '../../../design/relative-time.tsx';
import { SeverityMark } from '../../../design/severity-mark.tsx';
import type { QueueLook } from '../../queue/queue-look.ts';
import { type AlertRow, rankedAt, type Sort } from '../model/alert-row.ts';
import { nameAlerts } from '../model/announce.ts';
import { COLUMNS, type ColumnId } from '../model/columns.ts';
import type { ListField } from '../model/filters.ts';
import { detectorWord, SORT_WORD } from '../model/wording.ts';
import { AlertAmount, AlertStatus, CELLS, Subject } from './cells.tsx';

/** How alerts look in their queue. */
export const ALERT_LOOK: QueueLook<AlertRow, ColumnId, Sort, ListField | 'assignee'> = {
  one: 'alert',
  label: 'Alerts',
  set: { columns: COLUMNS, storedAs: 'watchfloor.alert-columns' },
  cells: CELLS,
  TwoLines,
  name: (row) => nameAlerts([row]),
  sortOf: { severity: 'severity', value: 'value', age: 'newest' },
  sortWord: SORT_WORD,
};

function TwoLines({ row }: { row: AlertRow }) {
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <span className="flex min-w-0 items-center gap-2">
          <SeverityMark severity={row.severity} shapeOnly />
          <Subject row={row} />
        </span>
        <AlertAmount row={row} bare />
      </div>
      <div className="flex items-center justify-between gap-3 text-xs text-ink-muted">
        <span className="flex min-w-0 items-center gap-2">
          <AlertStatus row={row} />
          <span className="truncate">{detectorWord(row.detector)}</span>
          {row.assignee ? <span className="truncate">{row.assignee.name}</span> : null}
        </span>
        <span className="shrink-0">
          {row.city ? `${row.city} · ` : ''}
          <RelativeTime at={rankedAt(row)} short />
        </span>
      </div>
    </>
  );
}
