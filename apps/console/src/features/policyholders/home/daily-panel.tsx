'use client';

import { dayAfter } from '@watchfloor/domain/calendar/day-after';
import { formatAmount, formatMoney } from '@watchfloor/domain/money';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { formatCount, plural, toMajor } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { Bars } from '../charts/bars.tsx';
import { FigureTable } from '../charts/figure-table.tsx';
import type { PolicyDays } from '../model/policyholders-api.ts';
import { dayWords } from '../model/report-hours.ts';

type DailyPanelProps = { figures: PolicyDays; today: string; table: boolean };

/** Premium and applicants of the days up to the one that is looked at. */
export function DailyPanel({ figures, today, table }: DailyPanelProps) {
  const { currency, from, to } = figures;
  const [hovered, setHovered] = useState<number | null>(null);
  const known = new Map(figures.days.map((day) => [day.day, day]));
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day, 1)) days.push(day);
  const shown = hovered === null ? undefined : days[hovered];
  const bars = (of: (day: PolicyDays['days'][number]) => number) =>
    days.map((day) => {
      const figure = known.get(day);
      return { value: figure ? of(figure) : 0, words: dayWords(day), growing: day === today };
    });
  return (
    <Panel
      title={`Premium and applicants by day, ${plural(days.length, 'day')}`}
      aside={
        !shown ? (
          <span className="text-sm text-ink-muted">Days begin at midnight, {figures.zone}</span>
        ) : (
          <span aria-hidden className="text-sm">
            {dayWords(shown)}: {formatMoney(known.get(shown)?.totalPremium ?? 0, currency)},{' '}
            {plural(known.get(shown)?.applicantCount ?? 0, 'applicant')}
          </span>
        )
      }
    >
      {figures.days.length === 0 ? (
        <EmptyState
          title={`No policy orders in the ${plural(days.length, 'day')} up to ${dayWords(to)}`}
          className="min-h-44"
        >
          A day counts each user’s latest order of it.
        </EmptyState>
      ) : table ? (
        <FigureTable
          label="Policy orders by day"
          head={['Day', `Premium, ${currency}`, 'Applicants', 'Policies', 'Holders', 'Orders']}
          rows={figures.days.toReversed().map((day) => ({
            key: day.day,
            cells: [
              day.day,
              formatAmount(day.totalPremium, currency),
              ...[day.applicantCount, day.policyCount, day.holderCount, day.orderCount].map(formatCount),
            ],
          }))}
        />
      ) : (
        <div className="grid gap-4 min-[1000px]:grid-cols-2">
          <Bars
            title="Premium of users’ latest orders"
            unit={currency}
            bars={bars((day) => toMajor(day.totalPremium, currency))}
            hovered={hovered}
            onHover={setHovered}
          />
          <Bars
            title="Users with an order"
            unit="applicants"
            colour="var(--city-2)"
            bars={bars((day) => day.applicantCount)}
            hovered={hovered}
            onHover={setHovered}
          />
        </div>
      )}
    </Panel>
  );
}
