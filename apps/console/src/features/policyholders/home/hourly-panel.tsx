'use client';

import { formatAmount, formatMoney } from '@watchfloor/domain/money';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { formatCount, plural, toMajor } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { RelativeTime } from '../../../design/relative-time.tsx';
import { Bars } from '../charts/bars.tsx';
import { FigureTable } from '../charts/figure-table.tsx';
import type { PolicyHour, PolicyHours } from '../model/policyholders-api.ts';
import { hoursOfDay, hourWords, longDayWords } from '../model/report-hours.ts';

type HourlyPanelProps = { figures: PolicyHours; table: boolean };

/** What each hour of the day brought: premiums, holders, orders, under one crosshair. */
export function HourlyPanel({ figures, table }: HourlyPanelProps) {
  const { zone, date, currency } = figures;
  const [hovered, setHovered] = useState<number | null>(null);
  const hours = filledHours(figures);
  const shown = hovered === null ? undefined : hours[hovered];
  return (
    <Panel
      title={`Premiums, holders and orders by hour, ${longDayWords(date)}`}
      aside={
        <span className="text-sm text-ink-muted">
          {shown ? (
            <span aria-hidden className="text-ink">
              {words(shown, figures)}
            </span>
          ) : (
            <>
              Hours of {zone}, as of <RelativeTime at={figures.asOf} />
            </>
          )}
        </span>
      }
    >
      {figures.hours.length === 0 ? (
        <EmptyState title={`No policy orders on ${longDayWords(date)}`} className="min-h-44">
          They come as <code>policy_order</code> events and count in the hour that they were changed last in.
          {figures.openFrom !== null && date < figures.openFrom
            ? ' Facts of that day are kept no more; what was counted of it stays, had there been any.'
            : ''}
        </EmptyState>
      ) : table ? (
        <FigureTable
          label="Policy orders by hour"
          head={['Hour', `Premium, ${currency}`, 'Policies', 'Holders', 'Orders']}
          rows={hours
            .filter(({ begun }) => begun)
            .map(({ at, figure }) => ({
              key: String(at),
              cells: [
                hourWords(at, zone),
                formatAmount(figure?.totalPremium ?? 0, currency),
                formatCount(figure?.policyCount ?? 0),
                formatCount(figure?.holderCount ?? 0),
                formatCount(figure?.orderCount ?? 0),
              ],
            }))}
        />
      ) : (
        <div className="grid gap-4 min-[1000px]:grid-cols-3">
          {CHARTS.map(({ title, unit, colour, of }) => (
            <Bars
              key={title}
              title={title}
              unit={unit ?? currency}
              colour={colour}
              hovered={hovered}
              onHover={setHovered}
              bars={hours.map((hour) => ({
                value: hour.begun ? of(hour.figure, currency) : null,
                words: hourWords(hour.at, zone),
                growing: hour.growing,
              }))}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}

const CHARTS: readonly {
  title: string;
  unit: string | null;
  colour: string;
  of: (figure: PolicyHour | undefined, currency: string) => number;
}[] = [
  {
    title: 'Premium of users’ latest orders',
    unit: null,
    colour: 'var(--city-1)',
    of: (figure, currency) => toMajor(figure?.totalPremium ?? 0, currency),
  },
  {
    title: 'Policy holders',
    unit: 'holders',
    colour: 'var(--city-2)',
    of: (figure) => figure?.holderCount ?? 0,
  },
  { title: 'Orders', unit: 'orders', colour: 'var(--city-3)', of: (figure) => figure?.orderCount ?? 0 },
];

interface FilledHour {
  readonly at: number;
  readonly figure: PolicyHour | undefined;
  readonly begun: boolean;
  readonly growing: boolean;
}

/** Every hour of the day, those to come as gaps. */
function filledHours({ date, zone, hours, asOf }: PolicyHours): FilledHour[] {
  const figures = new Map(hours.map((figure) => [Date.parse(figure.hour), figure]));
  const now = Date.parse(asOf);
  const beginnings = hoursOfDay(date, zone, [...figures.keys()]);
  return beginnings.map((at, place) => ({
    at,
    figure: figures.get(at),
    begun: at <= now || figures.has(at),
    growing: at <= now && now < (beginnings[place + 1] ?? at + 3_600_000),
  }));
}

function words({ at, figure, growing, begun }: FilledHour, { zone, currency }: PolicyHours): string {
  if (!begun) return `${hourWords(at, zone)}, to come`;
  const figures = [
    formatMoney(figure?.totalPremium ?? 0, currency),
    plural(figure?.holderCount ?? 0, 'holder'),
    plural(figure?.orderCount ?? 0, 'order'),
  ].join(', ');
  return `${hourWords(at, zone)}: ${figures}${growing ? ', still growing' : ''}`;
}
