'use client';

import { FileUp, RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { useCallback, useRef, useState } from 'react';
import { buttonStyles } from '../../../design/button.tsx';
import { IconButton } from '../../../design/icon-button.tsx';
import { useWide } from '../../../design/use-wide.ts';
import { useMay, useViewer } from '../../../session/viewer.tsx';
import { ColumnsMenu } from '../../queue/columns-menu.tsx';
import { neighbour, QueueBody } from '../../queue/queue-body.tsx';
import { QueueFooter } from '../../queue/queue-footer.tsx';
import { QueueNotices } from '../../queue/queue-notices.tsx';
import { useQueueKeys } from '../../queue/use-queue-keys.ts';
import { useQueueWork } from '../../queue/use-queue-work.ts';
import { ApplicantRefusal } from '../actions/applicant-refusal.tsx';
import { useDeeds } from '../actions/use-deeds.ts';
import { ApplicantPanel } from '../detail/applicant-panel.tsx';
import { queryFromFilters } from '../model/filter-url.ts';
import { type CellField, onlyValue } from '../model/filters.ts';
import { objection } from '../model/optimistic.ts';
import { APPLICANT_LOOK } from './applicant-look.ts';
import { ApplicantTabs } from './applicant-tabs.tsx';
import { FilterBar } from './filter-bar.tsx';
import { QueueEmpty } from './queue-empty.tsx';
import { useApplicantRows } from './use-applicant-rows.ts';
import { useFilters } from './use-filters.ts';
import { useQueueCommands } from './use-queue-commands.ts';

const PLACE = { one: 'applicant', href: '/applicants' };

/** The review queue: the costliest doubt first, understood beside the list, decided, on to the next. */
export function ApplicantQueue() {
  const wide = useWide();
  const viewer = useViewer();
  const mayImport = useMay('applicants.import');
  const [filters, setFilters] = useFilters();
  const query = queryFromFilters(filters);
  const data = useApplicantRows(filters);
  const { order } = data;
  const work = useQueueWork(PLACE, query, data);
  const { cursor, selection, targets, open, showNew, afterwards } = work;
  const search = useRef<HTMLInputElement>(null);
  const [filterOpen, setFilterOpen] = useState(false);
  const doing = useDeeds(targets, afterwards);
  const offered = doing.deeds.filter(({ probe }) =>
    targets.some((row) => objection(row, probe, viewer) === null),
  );

  useQueueKeys('Applicants', 'applicant', {
    work,
    order,
    deeds: doing.deeds,
    undo: doing.undo,
    search: () => search.current?.select(),
    filter: () => setFilterOpen(true),
  });
  useQueueCommands(doing, showNew, targets, filters, setFilters);
  const filterBy = useCallback(
    (field: CellField, value: string) => setFilters(onlyValue(filters, field, value)),
    [filters, setFilters],
  );

  return (
    <div className="flex h-full min-h-0">
      <section aria-label="Queue" className="relative flex min-w-0 flex-1 flex-col bg-surface">
        <div className="flex min-h-11 items-center gap-3 border-b px-3">
          <h1 className="shrink-0 text-lg font-semibold max-rail:hidden-label">Applicants</h1>
          <ApplicantTabs filters={filters} onChange={setFilters} />
          <div className="ml-auto flex shrink-0 items-center gap-0.5">
            {mayImport ? (
              <Link
                href="/applicants/import"
                title="Import a file"
                className={buttonStyles({ tone: 'quiet' })}
              >
                <FileUp size={14} aria-hidden />
                <span className={cursor.openId ? 'hidden-label' : 'max-rail:hidden-label'}>Import</span>
              </Link>
            ) : null}
            <ColumnsMenu set={APPLICANT_LOOK.set} />
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
          look={APPLICANT_LOOK}
          data={data}
          work={work}
          sort={filters.sort}
          onSort={(sort) => setFilters({ ...filters, sort })}
          onFilter={filterBy}
          empty={<QueueEmpty filters={filters} onChange={setFilters} />}
        />
        <QueueNotices one="applicant" idle="no applicant is scored">
          <ApplicantRefusal onShow={open} />
        </QueueNotices>
        <QueueFooter
          one="applicant"
          selected={selection.selection.ids.size}
          deeds={offered}
          range={work.range}
          loaded={order.length}
          total={data.state === 'ready' ? data.total : null}
          onClear={selection.clear}
          onSelectRest={data.complete ? null : work.selectRest}
          gathering={work.gathering}
        />
      </section>
      {wide && cursor.openId ? (
        <ApplicantPanel
          id={cursor.openId}
          next={neighbour(order, cursor.openId, 1)}
          onClose={() => cursor.open(null)}
          onMove={(by) => cursor.move(by)}
          onDone={(done, goOn) => afterwards(done, goOn)}
        />
      ) : null}
    </div>
  );
}
