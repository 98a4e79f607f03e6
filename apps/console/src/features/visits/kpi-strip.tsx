'use client';

import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '@watchfloor/domain/money';
import { Money } from '../../design/money.tsx';
import { NoticeBar } from '../../design/notice-bar.tsx';
import { formatCount } from '../../design/number-format.ts';
import { RelativeTime } from '../../design/relative-time.tsx';
import { SectionFailing } from '../../design/section.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { StatCell, StatStrip } from '../../design/stat-strip.tsx';
import { Tooltip } from '../../design/tooltip.tsx';
import { failureReason } from '../../trpc/failure-reason.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { changeWords } from '../policyholders/model/change-words.ts';
import { dayWords, hourWords } from '../policyholders/model/report-hours.ts';
import type { DayKpis, Kpis } from './model/visits-api.ts';

const REREAD_MS = 10_000;

const FIGURES = [
  { of: 'premium', label: 'Premium today' },
  { of: 'applicants', label: 'Applicants today' },
  { of: 'orders', label: 'Orders today' },
  { of: 'pageViews', label: 'Page views today' },
  { of: 'uniqueVisitors', label: 'Unique visitors today' },
] as const;
type Figure = (typeof FIGURES)[number]['of'];

/** What today has come to, against yesterday and last week at the same time of the day. */
export function KpiStrip() {
  const trpc = useTRPC();
  const reading = useQuery(trpc.visits.kpis.queryOptions(undefined, { refetchInterval: REREAD_MS }));
  const kpis = reading.data;
  if (!kpis && reading.isError)
    return (
      <SectionFailing
        what="Today’s figures"
        reason={failureReason(reading.error)}
        onRetry={() => void reading.refetch()}
      />
    );
  return (
    <div className="flex flex-col gap-2">
      {kpis && reading.isError ? (
        <NoticeBar tone="warn">
          As of <RelativeTime at={kpis.today.until} />: today’s figures cannot be read anew just now.
        </NoticeBar>
      ) : null}
      <StatStrip columns={5}>
        {FIGURES.map(({ of, label }, place) => (
          <StatCell
            key={of}
            label={label}
            className={place === FIGURES.length - 1 ? 'max-[900px]:col-span-2' : ''}
            note={kpis ? <Comparison kpis={kpis} of={of} /> : <span className="block h-8" />}
          >
            {kpis ? (
              <Value day={kpis.today} of={of} currency={kpis.currency} />
            ) : (
              <Skeleton className="my-1 h-4.5 w-20" />
            )}
          </StatCell>
        ))}
      </StatStrip>
      {kpis ? (
        <p className="text-xs text-ink-muted">
          {dayWords(kpis.today.day)} until {hourWords(Date.parse(kpis.today.until), kpis.zone)}, {kpis.zone},
          beside the other days until the same time. Premium adds up each customer’s latest order; an order
          counts once, however often it is changed; visitors are accounts, or devices of those not signed in.
        </p>
      ) : (
        <Skeleton className="h-4 w-2/3" />
      )}
    </div>
  );
}

function Value({ day, of, currency }: { day: DayKpis; of: Figure; currency: string }) {
  return of === 'premium' ? (
    <Money minor={day.premium} currency={currency} />
  ) : (
    <span>{formatCount(day[of])}</span>
  );
}

function Comparison({ kpis, of }: { kpis: Kpis; of: Figure }) {
  const words = (day: DayKpis | null, name: string) => {
    if (day === null) return `${name} unknown`;
    const change = changeWords(day[of], kpis.today[of]);
    return change === null ? `nothing ${name}` : `${change} on ${name}`;
  };
  // For the pointer in a tooltip, for screen readers behind the words: no key reaches either.
  const exact = (day: DayKpis | null) =>
    day === null
      ? 'facts of that day are kept no more'
      : `${dayWords(day.day)} until then: ${of === 'premium' ? formatMoney(day.premium, kpis.currency) : formatCount(day[of])}`;
  return (
    <span className="flex flex-wrap gap-x-2">
      <Tooltip content={exact(kpis.yesterday)}>
        <span>
          {words(kpis.yesterday, 'yesterday')}
          <span className="hidden-label">, {exact(kpis.yesterday)};</span>
        </span>
      </Tooltip>
      <Tooltip content={exact(kpis.lastWeek)}>
        <span>
          {words(kpis.lastWeek, 'last week')}
          <span className="hidden-label">, {exact(kpis.lastWeek)}</span>
        </span>
      </Tooltip>
    </span>
  );
}
