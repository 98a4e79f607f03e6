'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { IconButton } from '../../../design/icon-button.tsx';
import { plural } from '../../../design/number-format.ts';
import { useTriage } from '../actions/triage-provider.tsx';
import { AlertPanel } from '../detail/alert-panel.tsx';
import { usePhone, useWide } from '../measure/use-wide.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { queryFromFilters } from '../model/filter-url.ts';
import { type ListField, onlyValue } from '../model/filters.ts';
import type { AlertAction } from '../model/optimistic.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { NewPill } from './new-pill.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueFooter } from './queue-footer.tsx';
import { QueueNotices } from './queue-notices.tsx';
import { QueueSkeleton } from './queue-skeleton.tsx';
import { QueueTable, type QueueTableHandle } from './queue-table.tsx';
import { QueueTabs } from './queue-tabs.tsx';
import { SavedViews } from './saved-views.tsx';
import { rememberScroll, scrollOf } from './scroll-memory.ts';
import { useCursor } from './use-cursor.ts';
import { useFilters } from './use-filters.ts';
import { useQueueCommands } from './use-queue-commands.ts';
import { useQueueData } from './use-queue-data.ts';
import { type QueueKeys, useQueueKeys } from './use-queue-keys.ts';
import { useSelection } from './use-selection.ts';

/** The triage queue: find the next alert, understand it beside the list, decide, go on. */
export function AlertQueue() {
  const router = useRouter();
  const wide = useWide();
  const phone = usePhone();
  const triage = useTriage();
  const [filters, setFilters] = useFilters();
  const query = queryFromFilters(filters);
  const data = useQueueData(filters);
  const { rows, order, refresh } = data;
  const table = useRef<QueueTableHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const [filterOpen, setFilterOpen] = useState(false);
  const [viewsOpen, setViewsOpen] = useState(false);
  const [range, setRange] = useState<readonly [number, number]>([0, -1]);
  const [gathering, setGathering] = useState(false);
  const cursor = useCursor(rows, order, table);
  const selection = useSelection(order, query);
  const { ids: selected } = selection.selection;

  const byId = useMemo(() => new Map(rows.map((line) => [line.row.id, line.row])), [rows]);
  const targets: AlertRow[] =
    selected.size > 0
      ? [...selected].flatMap((id) => byId.get(id) ?? [])
      : [byId.get(cursor.activeId ?? '')].flatMap((row) => row ?? []);

  const open = useCallback(
    (id: string) => (wide ? cursor.open(id) : router.push(`/alerts/${encodeURIComponent(id)}?${query}`)),
    [wide, cursor.open, router, query],
  );
  // A link to an alert beside the queue, opened where there is no room beside it.
  useEffect(() => {
    if (!wide && cursor.openId) router.replace(`/alerts/${encodeURIComponent(cursor.openId)}?${query}`);
  }, [wide, cursor.openId, router, query]);

  const showNew = useCallback(() => {
    table.current?.scrollToTop();
    void refresh();
  }, [refresh]);
  const afterwards = (rowsDone: readonly AlertRow[], leave: boolean) => {
    if (selected.size > 0) selection.clear();
    if (leave) cursor.advance(new Set(rowsDone.map((row) => row.id)));
  };
  const act = (action: AlertAction) => {
    if (targets.length > 0 && triage.act(targets, action)) afterwards(targets, false);
  };
  const keys: QueueKeys = {
    move: (by, extend) => {
      const from = cursor.activeId;
      const to = cursor.move(by);
      if (!extend || to === null) return;
      if (selection.selection.anchor === null && from !== null) selection.toggle(from);
      selection.extendTo(to);
    },
    toggle: () => cursor.activeId && selection.toggle(cursor.activeId),
    selectAll: () => selection.selectAll(order),
    open: () => cursor.activeId && open(cursor.activeId),
    leave: () => (cursor.openId === null ? selection.clear() : cursor.open(null)),
    acknowledge: () => act({ type: 'acknowledge' }),
    close: () => targets.length > 0 && triage.askClose(targets, () => afterwards(targets, true)),
    assign: () => triage.askAssign(targets, () => afterwards(targets, false)),
    reopen: () => act({ type: 'reopen' }),
    undo: triage.undo,
    refresh: showNew,
    search: () => search.current?.select(),
    filter: () => setFilterOpen(true),
  };
  useQueueKeys(keys);
  useQueueCommands(keys, targets, filters, setFilters);

  const filterBy = useCallback(
    (field: ListField | 'assignee', value: string) =>
      setFilters(field === 'assignee' ? { ...filters, assignee: value } : onlyValue(filters, field, value)),
    [filters, setFilters],
  );
  const selectRest = async () => {
    setGathering(true);
    selection.selectAll(await data.loadAll());
    setGathering(false);
  };
  useScrollMemory(query, table);
  const onRange = useCallback((first: number, last: number) => setRange([first, last]), []);

  const pill = (short: boolean, className?: string) => (
    <NewPill
      count={data.arrived}
      outdated={data.outdated}
      asOf={data.asOf}
      refreshing={data.refreshing}
      onRefresh={showNew}
      short={short}
      {...(className ? { className } : {})}
    />
  );

  return (
    <div className="flex h-full min-h-0">
      <section aria-label="Queue" className="relative flex min-w-0 flex-1 flex-col bg-surface">
        <div className="flex min-h-11 items-center gap-3 border-b px-3">
          <h1 className="shrink-0 text-lg font-semibold max-rail:hidden-label">Alerts</h1>
          <QueueTabs filters={filters} onChange={setFilters} />
          <div className="ml-auto flex shrink-0 items-center gap-0.5">
            <SavedViews
              filters={filters}
              onChoose={setFilters}
              open={viewsOpen}
              onOpenChange={setViewsOpen}
            />
            <ColumnsMenu />
            <IconButton
              icon={RefreshCw}
              iconSize={15}
              label="Show what is new"
              shortcut="r"
              onClick={showNew}
            />
          </div>
        </div>
        <FilterBar
          filters={filters}
          onChange={setFilters}
          searchRef={search}
          onLeaveSearch={() => {
            search.current?.blur();
            cursor.move(0);
          }}
          filterOpen={filterOpen}
          onFilterOpen={setFilterOpen}
        />
        <div className="relative flex min-h-0 flex-1 flex-col">
          <p aria-live="polite" className="hidden-label">
            {data.arrived > 0
              ? `${plural(data.arrived, 'more alert has', 'more alerts have')} arrived. Press r to show.`
              : ''}
          </p>
          {phone || rows.length === 0 ? (
            <div className="pointer-events-none absolute inset-x-0 bottom-3 z-20 flex justify-center">
              {pill(false, 'pointer-events-auto h-8 text-sm shadow-float')}
            </div>
          ) : null}
          {data.state === 'loading' ? <QueueSkeleton /> : null}
          {data.state === 'failing' ? (
            <FailingState
              title="The queue could not be read"
              reason={data.reason}
              onRetry={() => void refresh()}
              retrying={data.refreshing}
            >
              A link to a single alert may still open, and nothing you did is lost.
            </FailingState>
          ) : null}
          {data.state === 'ready' && rows.length === 0 ? (
            <QueueEmpty filters={filters} onChange={setFilters} />
          ) : null}
          {data.state === 'ready' && rows.length > 0 ? (
            <QueueTable
              key={query}
              handle={table}
              rows={rows}
              order={order}
              total={data.total}
              sort={filters.sort}
              onSort={(sort) => setFilters({ ...filters, sort })}
              activeId={cursor.activeId}
              openId={cursor.openId}
              selection={selection}
              onOpen={open}
              onFocus={cursor.focus}
              onFilter={filterBy}
              onMove={keys.move}
              onNearEnd={data.loadMore}
              onRange={onRange}
              busy={data.changing}
              initialOffset={scrollOf(query)}
              pill={pill}
              tail={data.failedMore || !data.complete ? <Tail data={data} /> : null}
            />
          ) : null}
        </div>
        <QueueNotices onShow={open} />
        <QueueFooter
          selected={selected.size}
          range={range}
          loaded={order.length}
          total={data.state === 'ready' ? data.total : null}
          onAcknowledge={keys.acknowledge}
          onClose={keys.close}
          onAssign={keys.assign}
          onClear={selection.clear}
          onSelectRest={data.complete ? null : () => void selectRest()}
          gathering={gathering}
        />
      </section>
      {wide && cursor.openId ? (
        <AlertPanel
          id={cursor.openId}
          next={neighbour(order, cursor.openId, 1)}
          onClose={() => cursor.open(null)}
          onMove={(by) => cursor.move(by)}
          onOpen={open}
          onFilter={(text) => setFilters({ ...filters, text })}
          onDone={(done) => afterwards([done], true)}
        />
      ) : null}
    </div>
  );
}

function Tail({ data }: { data: ReturnType<typeof useQueueData> }) {
  if (data.failedMore) {
    return (
      <p className="flex h-10 items-center justify-center gap-2 text-sm text-ink-muted">
        The rest could not be read. <Button onClick={data.retryMore}>Try again</Button>
      </p>
    );
  }
  return <p className="flex h-10 items-center justify-center text-sm text-ink-faint">Reading more…</p>;
}

const neighbour = (order: readonly string[], id: string, by: number): string | null => {
  const at = order.indexOf(id);
  return at < 0 ? null : (order[at + by] ?? null);
};

/** Coming back from an alert's page finds the queue where it was left. */
function useScrollMemory(query: string, table: React.RefObject<QueueTableHandle | null>): void {
  useEffect(() => {
    const save = setInterval(() => rememberScroll(query, table.current?.offset() ?? 0), 500);
    return () => clearInterval(save);
  }, [query, table]);
}
