'use client';

import type { ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { FailingState } from '../../design/failing-state.tsx';
import { plural } from '../../design/number-format.ts';
import { usePhone } from '../../design/use-wide.ts';
import { NewPill } from './new-pill.tsx';
import type { QueueLook } from './queue-look.ts';
import { QueueSkeleton } from './queue-skeleton.tsx';
import { QueueTable } from './queue-table.tsx';
import { scrollOf } from './scroll-memory.ts';
import type { QueueItem } from './subject.ts';
import type { QueueData } from './use-queue-data.ts';
import type { QueueWork } from './use-queue-work.ts';

interface QueueBodyProps<
  Row extends QueueItem,
  Id extends string,
  Sort extends string,
  Field extends string,
> {
  look: QueueLook<Row, Id, Sort, Field>;
  data: QueueData<Row>;
  work: QueueWork<Row>;
  sort: Sort;
  onSort: (sort: Sort) => void;
  onFilter: (field: Field, value: string) => void;
  /** Stands where the rows would, when there are none. */
  empty: ReactNode;
}

/** The rows of a queue, or what stands in their place: while they are read, when they cannot be, when there are none. */
export function QueueBody<
  Row extends QueueItem,
  Id extends string,
  Sort extends string,
  Field extends string,
>({ look, data, work, sort, onSort, onFilter, empty }: QueueBodyProps<Row, Id, Sort, Field>) {
  const phone = usePhone();
  const { rows, order, state } = data;
  const { one } = look;
  const pill = (short: boolean, className?: string) => (
    <NewPill
      count={data.arrived}
      outdated={data.outdated}
      asOf={data.asOf}
      refreshing={data.refreshing}
      onRefresh={work.showNew}
      short={short}
      {...(className ? { className } : {})}
    />
  );
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <p aria-live="polite" className="hidden-label">
        {data.arrived > 0
          ? `${plural(data.arrived, `more ${one} has`, `more ${one}s have`)} arrived. Press r to show.`
          : ''}
      </p>
      {phone || rows.length === 0 ? (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 z-20 flex justify-center">
          {pill(false, 'pointer-events-auto h-8 text-sm shadow-float')}
        </div>
      ) : null}
      {state === 'loading' ? <QueueSkeleton set={look.set} /> : null}
      {state === 'failing' ? (
        <FailingState
          title="The queue could not be read"
          reason={data.reason}
          onRetry={() => void data.refresh()}
          retrying={data.refreshing}
        >
          A link to a single {one} may still open, and nothing you did is lost.
        </FailingState>
      ) : null}
      {state === 'ready' && rows.length === 0 ? empty : null}
      {state === 'ready' && rows.length > 0 ? (
        <QueueTable
          key={work.place}
          look={look}
          handle={work.table}
          rows={rows}
          order={order}
          total={data.total}
          sort={sort}
          onSort={onSort}
          activeId={work.cursor.activeId}
          openId={work.cursor.openId}
          selection={work.selection}
          onOpen={work.open}
          onFocus={work.cursor.focus}
          onFilter={onFilter}
          onMove={work.move}
          onNearEnd={data.loadMore}
          onRange={work.onRange}
          busy={data.changing}
          initialOffset={scrollOf(work.place)}
          pill={pill}
          tail={data.failedMore || !data.complete ? <Tail data={data} /> : null}
        />
      ) : null}
    </div>
  );
}

function Tail({ data }: { data: Pick<QueueData<never>, 'failedMore' | 'retryMore'> }) {
  if (data.failedMore) {
    return (
      <p className="flex h-10 items-center justify-center gap-2 text-sm text-ink-muted">
        The rest could not be read. <Button onClick={data.retryMore}>Try again</Button>
      </p>
    );
  }
  return <p className="flex h-10 items-center justify-center text-sm text-ink-faint">Reading more…</p>;
}

/** The row after another in the queue, or before it. */
export const neighbour = (order: readonly string[], id: string, by: number): string | null => {
  const at = order.indexOf(id);
  return at < 0 ? null : (order[at + by] ?? null);
};
