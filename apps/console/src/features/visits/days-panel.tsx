'use client';

import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { formatAmount, formatMoney } from '@watchfloor/domain/money';
import { useState } from 'react';
import { formatCount, plural } from '../../design/number-format.ts';
import { Panel } from '../../design/panel.tsx';
import { Bars } from '../policyholders/charts/bars.tsx';
import { FigureTable } from '../policyholders/charts/figure-table.tsx';
import { dayWords } from '../policyholders/model/report-hours.ts';
import type { VisitDays } from './model/visits-api.ts';

const CHARTS = [
  { title: 'Page views', unit: 'views', of: 'pageViews', colour: 'var(--city-1)' },
  { title: 'Unique visitors', unit: 'visitors', of: 'uniqueVisitors', colour: 'var(--city-2)' },
  { title: 'Orders', unit: 'orders', of: 'orders', colour: 'var(--city-3)' },
] as const;

/** Views, visitors and orders day by day, under one crosshair. */
export function DaysPanel({ figures, table }: { figures: VisitDays; table: boolean }) {
  const { from, to, currency } = figures;
  const [hovered, setHovered] = useState<number | null>(null);
  const known = new Map(figures.days.map((day) => [day.day, day]));
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day);
  const at = hovered === null ? undefined : days[hovered];
  const shown = at === undefined ? undefined : known.get(at);
  return (
    <Panel
      title={`Visits by day, ${plural(days.length, 'day')}`}
      aside={
        at === undefined ? null : (
          <span aria-hidden className="text-sm">
            {dayWords(at)}: {plural(shown?.pageViews ?? 0, 'view')},{' '}
            {plural(shown?.uniqueVisitors ?? 0, 'visitor')}, {plural(shown?.orders ?? 0, 'order')} of{' '}
            {formatMoney(shown?.volume ?? 0, currency)}
          </span>
        )
      }
    >
      {table ? (
        <FigureTable
          label="Visits by day"
          head={['Day', 'Page views', 'Unique visitors', 'Orders', `Volume, ${currency}`]}
          rows={figures.days.toReversed().map((day) => ({
            key: day.day,
            cells: [
              day.day,
              formatCount(day.pageViews),
              formatCount(day.uniqueVisitors),
              formatCount(day.orders),
              formatAmount(day.volume, currency),
            ],
          }))}
        />
      ) : (
        <div className="grid gap-4 min-[1000px]:grid-cols-3">
          {CHARTS.map(({ title, unit, of, colour }) => (
            <Bars
              key={of}
              title={title}
              unit={unit}
              colour={colour}
              hovered={hovered}
              onHover={setHovered}
              bars={days.map((day) => ({
                value: known.get(day)?.[of] ?? 0,
                words: dayWords(day),
                growing: day === to,
              }))}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}
