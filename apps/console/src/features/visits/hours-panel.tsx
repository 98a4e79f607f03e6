'use client';

import { useQuery } from '@tanstack/react-query';
import { formatAmount, formatMoney } from '@watchfloor/domain/money';
import { useState } from 'react';
import { formatCount, plural } from '../../design/number-format.ts';
import { Panel } from '../../design/panel.tsx';
import { SectionFailing } from '../../design/section.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { Bars } from '../policyholders/charts/bars.tsx';
import { FigureTable } from '../policyholders/charts/figure-table.tsx';
import { dayWords, longDayWords } from '../policyholders/model/report-hours.ts';
import { type HourSlot, hourSlots } from './model/hour-slots.ts';
import type { VisitHours } from './model/visits-api.ts';

const REREAD_MS = 30_000;

const CHARTS = [
  { title: 'Page views', unit: 'views', of: 'pageViews', colour: 'var(--city-1)' },
  {
    title: 'New visitors',
    unit: 'visitors, in the hour they came first',
    of: 'newVisitors',
    colour: 'var(--city-2)',
  },
  {
    title: 'Orders',
    unit: 'orders, in the hour of their last change',
    of: 'orders',
    colour: 'var(--city-3)',
  },
] as const;

/** Today's views, visitors and orders hour by hour, with yesterday's as a line, under one crosshair. */
export function HoursPanel({ table }: { table: boolean }) {
  const trpc = useTRPC();
  const reading = useQuery(trpc.visits.hourly.queryOptions(undefined, { refetchInterval: REREAD_MS }));
  const [hovered, setHovered] = useState<number | null>(null);
  const figures = reading.data;
  const slots = figures ? hourSlots(figures) : [];
  const shown = hovered === null ? undefined : slots[hovered];
  return (
    <Panel
      title={figures ? `Visits by hour, ${longDayWords(figures.today.day)}` : 'Visits by hour'}
      aside={
        figures ? (
          <span className="text-sm text-ink-muted">
            {shown && !table ? (
              <span aria-hidden className="text-ink">
                {slotWords(shown, figures)}
              </span>
            ) : (
              <Beside figures={figures} table={table} />
            )}
          </span>
        ) : null
      }
    >
      {reading.isPending ? (
        <div role="status" aria-label="Reading visits by hour">
          <Skeleton className="h-52 w-full" />
        </div>
      ) : null}
      {reading.isError ? (
        <SectionFailing
          what="Visits by hour"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
        />
      ) : null}
      {figures && table ? <HoursTable slots={slots} figures={figures} /> : null}
      {figures && !table ? (
        <div className="grid gap-4 min-[1000px]:grid-cols-3">
          {CHARTS.map(({ title, unit, of, colour }) => (
            <Bars
              key={of}
              title={title}
              unit={unit}
              colour={colour}
              hovered={hovered}
              onHover={setHovered}
              bars={slots.map(({ today, words, growing }) => ({
                value: today?.[of] ?? null,
                words,
                growing,
              }))}
              beside={slots.map(({ yesterday }) => yesterday?.[of] ?? null)}
            />
          ))}
        </div>
      ) : null}
    </Panel>
  );
}

/** What the line is. */
function Beside({ figures: { zone, yesterday }, table }: { figures: VisitHours; table: boolean }) {
  if (yesterday === null) return <>Hours of {zone}; facts of yesterday are kept no more</>;
  if (table) return <>Hours of {zone}</>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <svg aria-hidden width="22" height="8">
        <path d="M0 4H22" stroke="var(--ink-muted)" strokeWidth={1.5} strokeDasharray="4 3" />
      </svg>
      yesterday, {dayWords(yesterday.day)}; hours of {zone}
    </span>
  );
}

function HoursTable({
  slots,
  figures: { currency, yesterday },
}: {
  slots: readonly HourSlot[];
  figures: VisitHours;
}) {
  return (
    <FigureTable
      label="Visits by hour"
      head={[
        'Hour',
        ...CHARTS.flatMap(({ title }) => (yesterday ? [title, `${title} yesterday`] : [title])),
        `Volume, ${currency}`,
      ]}
      rows={slots
        .filter(({ today }) => today !== null)
        .toReversed()
        .map(({ at, words, today, yesterday: before }) => ({
          key: String(at),
          cells: [
            words,
            ...CHARTS.flatMap(({ of }) => {
              const value = formatCount(today?.[of] ?? 0);
              return yesterday ? [value, before ? formatCount(before[of]) : '–'] : [value];
            }),
            formatAmount(today?.volume ?? 0, currency),
          ],
        }))}
    />
  );
}

/** "14:00: 120 views, 31 new visitors, 4 orders of 812.00 USD; yesterday 98, 25, 3". */
function slotWords({ words, today, growing, yesterday }: HourSlot, { currency }: VisitHours): string {
  const now = today
    ? `${plural(today.pageViews, 'view')}, ${plural(today.newVisitors, 'new visitor')}, ${plural(today.orders, 'order')} of ${formatMoney(today.volume, currency)}${growing ? ', still growing' : ''}`
    : 'to come';
  const before = yesterday
    ? `; yesterday ${CHARTS.map(({ of }) => formatCount(yesterday[of])).join(', ')}`
    : '';
  return `${words}: ${now}${before}`;
}
