'use client';

import { RefreshCw } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { IconButton } from '../../../design/icon-button.tsx';
import { useWide } from '../../../design/use-wide.ts';
import { ColumnsMenu } from '../../queue/columns-menu.tsx';
import { neighbour, QueueBody } from '../../queue/queue-body.tsx';
import { QueueFooter } from '../../queue/queue-footer.tsx';
import { QueueNotices } from '../../queue/queue-notices.tsx';
import { useQueueKeys } from '../../queue/use-queue-keys.ts';
import { useQueueWork } from '../../queue/use-queue-work.ts';
import { AlertRefusal } from '../actions/alert-refusal.tsx';
import { useTriage } from '../actions/triage-provider.tsx';
import { AlertPanel } from '../detail/alert-panel.tsx';
import { queryFromFilters } from '../model/filter-url.ts';
import { type ListField, onlyValue } from '../model/filters.ts';
import type { AlertAction } from '../model/optimistic.ts';
import { ALERT_LOOK } from './alert-look.tsx';
import { AlertTabs } from './alert-tabs.tsx';
import { FilterBar } from './filter-bar.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { SavedViews } from './saved-views.tsx';
import { useAlertRows } from './use-alert-rows.ts';
import { useFilters } from './use-filters.ts';
import { type AlertDeeds, useQueueCommands } from './use-queue-commands.ts';

const PLACE = { one: 'alert', href: '/alerts' };

/** The triage queue: find the next alert, understand it beside the list, decide, go on. */
export function AlertQueue() {
  const wide = useWide();
  const triage = useTriage();
  const [filters, setFilters] = useFilters();
  const query = queryFromFilters(filters);
  const data = useAlertRows(filters);
  const { order } = data;
  const work = useQueueWork(PLACE, query, data);
  const { cursor, selection, targets, open, showNew, afterwards } = work;
  const search = useRef<HTMLInputElement>(null);
  const [filterOpen, setFilterOpen] = useState(false);
  const [viewsOpen, setViewsOpen] = useState(false);

  const act = (action: AlertAction) => {
    if (targets.length > 0 && triage.act(targets, action)) afterwards(targets, false);
  };
  const deeds: AlertDeeds = {
    acknowledge: () => act({ type: 'acknowledge' }),
    close: () => targets.length > 0 && triage.askClose(targets, () => afterwards(targets, true)),
    assign: () => triage.askAssign(targets, () => afterwards(targets, false)),
    reopen: () => act({ type: 'reopen' }),
    undo: triage.undo,
    refresh: showNew,
  };
  useQueueKeys('Alerts', 'alert', {
    work,
    order,
    deeds: [
      { keys: 'a', label: 'Acknowledge', run: deeds.acknowledge },
      { keys: 'e', label: 'Close', run: deeds.close },
      { keys: 'c', label: 'Assign', run: deeds.assign },
      { keys: 'shift+e', label: 'Reopen', run: deeds.reopen },
    ],
    undo: triage.undo,
    search: () => search.current?.select(),
    filter: () => setFilterOpen(true),
  });
  useQueueCommands(deeds, targets, filters, setFilters);

  const filterBy = useCallback(
    (field: ListField | 'assignee', value: string) =>
      setFilters(field === 'assignee' ? { ...filters, assignee: value } : onlyValue(filters, field, value)),
    [filters, setFilters],
  );

  return (
    <div className="flex h-full min-h-0">
      <section aria-label="Queue" className="relative flex min-w-0 flex-1 flex-col bg-surface">
        <div className="flex min-h-11 items-center gap-3 border-b px-3">
          <h1 className="shrink-0 text-lg font-semibold max-rail:hidden-label">Alerts</h1>
          <AlertTabs filters={filters} onChange={setFilters} />
          <div className="ml-auto flex shrink-0 items-center gap-0.5">
            <SavedViews
              filters={filters}
              onChoose={setFilters}
              open={viewsOpen}
              onOpenChange={setViewsOpen}
            />
            <ColumnsMenu set={ALERT_LOOK.set} />
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
        <QueueBody
          look={ALERT_LOOK}
          data={data}
          work={work}
          sort={filters.sort}
          onSort={(sort) => setFilters({ ...filters, sort })}
          onFilter={filterBy}
          empty={<QueueEmpty filters={filters} onChange={setFilters} />}
        />
        <QueueNotices one="alert" idle="nothing new is detected">
          <AlertRefusal onShow={open} />
        </QueueNotices>
        <QueueFooter
          one="alert"
          selected={selection.selection.ids.size}
          deeds={[
            { label: 'Acknowledge', keys: 'a', run: deeds.acknowledge },
            { label: 'Close', keys: 'e', run: deeds.close },
            { label: 'Assign', keys: 'c', run: deeds.assign },
          ]}
          range={work.range}
          loaded={order.length}
          total={data.state === 'ready' ? data.total : null}
          onClear={selection.clear}
          onSelectRest={data.complete ? null : work.selectRest}
          gathering={work.gathering}
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
