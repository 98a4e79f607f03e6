'use client';

import { formatMoney } from '@watchfloor/domain/money';
import { type ReactNode, useState } from 'react';
import { cityColour } from './city-colour.ts';
import {
  type CityMark,
  type CityMove,
  closeMoves,
  layoutCities,
  moveWords,
  NO_CITY,
} from './city-timeline-layout.ts';
import { cn } from './class-names.ts';
import { formatClock, formatDayClock, formatExact } from './time-format.ts';

export interface CityPayment extends CityMark {
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly merchant: string | null;
  /** It is evidence of an alert: the card was listed then, or within the hour after. */
  readonly hit: boolean;
}

type CityTimelineProps = {
  payments: readonly CityPayment[];
  /** What the picture spans, epoch ms. */
  from: number;
  to: number;
  /** What it shows, for screen readers: "Payments by city, last 24 h". */
  label: string;
  /** A moment that divides it: when the card was listed. */
  since?: { at: number; words: string } | null;
  /** The payment that something else points at. */
  activeId?: string | null;
  onPoint?: (id: string | null) => void;
  /** Below the picture, beside the key. */
  children?: ReactNode;
};

const LANE = 30;
const DAY_MS = 24 * 3600_000;
/** Nearer to a mark than this, in pixels, the pointer means it. */
const REACH = 14;
const MOST_NAMED = 3;

/**
 * Payments of a card over time, a lane per city; two cities too close in time for anybody to travel are joined by a
 * heavy line and named below. What is drawn is in the table beside it as well, so that nothing is only a picture.
 */
export function CityTimeline(props: CityTimelineProps) {
  const { payments, from, to, label, since, activeId = null, onPoint, children } = props;
  const { lanes, laneOf, moves } = layoutCities(payments);
  const [pointed, setPointed] = useState<string | null>(null);
  const shown = payments.find(({ id }) => id === (pointed ?? activeId));
  const height = Math.max(1, lanes.length) * LANE;
  const x = (at: number) => Math.min(100, Math.max(0, ((at - from) / Math.max(1, to - from)) * 100));
  const y = (mark: CityMark) => (laneOf(mark) + 0.5) * LANE;
  const point = (id: string | null) => {
    if (id === pointed) return;
    setPointed(id);
    onPoint?.(id);
  };
  const fast = closeMoves(moves);
  return (
    <figure aria-label={`${label}. ${summaryOf(payments, fast)}`} className="min-w-0">
      <div className="flex gap-2">
        <ol aria-hidden className="w-24 shrink-0 text-sm max-rail:w-18">
          {lanes.map((lane) => (
            <li key={lane} style={{ height: LANE }} className="flex items-center gap-1.5">
              <span
                className="size-2 shrink-0 rounded-full"
                style={{ background: lane === NO_CITY ? 'var(--line-strong)' : cityColour(lane) }}
              />
              <span className="truncate">{lane}</span>
            </li>
          ))}
        </ol>
        <div
          aria-hidden
          className="relative min-w-0 flex-1 border-x"
          style={{ height }}
          onPointerMove={(event) => point(nearest(event.currentTarget, event.clientX, event.clientY))}
          onPointerLeave={() => point(null)}
        >
          {lanes.map((lane, place) => (
            <div
              key={lane}
              className="absolute inset-x-0 border-t border-line"
              style={{ top: (place + 0.5) * LANE }}
            />
          ))}
          {since && since.at > from && since.at < to ? (
            <div
              className="absolute inset-y-0 border-l border-dashed border-critical"
              style={{ left: `${x(since.at)}%` }}
            />
          ) : null}
          <svg
            viewBox={`0 0 100 ${height}`}
            preserveAspectRatio="none"
            width="100%"
            height={height}
            className="absolute inset-0"
            role="presentation"
          >
            {moves.map(({ from: before, to: after, close }) => (
              <line
                key={`${before.id} ${after.id}`}
                x1={x(before.at)}
                y1={y(before)}
                x2={x(after.at)}
                y2={y(after)}
                vectorEffect="non-scaling-stroke"
                stroke={close ? 'var(--critical)' : 'var(--line-strong)'}
                strokeWidth={close ? 2 : 1}
              />
            ))}
          </svg>
          {payments.map((payment) => (
            <span
              key={payment.id}
              data-mark={payment.id}
              className={cn(
                'absolute -translate-x-1/2 -translate-y-1/2',
                payment.hit ? 'size-2.5 rotate-45' : 'size-2 rounded-full border-2 bg-surface',
                payment.id === shown?.id && 'z-10 outline-2 outline-offset-2 outline-accent',
              )}
              style={{
                left: `${x(payment.at)}%`,
                top: y(payment),
                [payment.hit ? 'background' : 'borderColor']:
                  payment.city === null ? 'var(--ink-faint)' : cityColour(payment.city),
              }}
            />
          ))}
          {shown ? <Exact payment={shown} left={x(shown.at)} top={y(shown)} /> : null}
        </div>
      </div>
      <Ticks from={from} to={to} />
      <figcaption className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-muted">
        <Sign>
          <span className="size-2 rotate-45 bg-ink-muted" /> in an alert
        </Sign>
        <Sign>
          <span className="size-2 rounded-full border-2 border-ink-muted" /> in none
        </Sign>
        {since && since.at > from && since.at < to ? (
          <Sign>
            <span className="h-3 border-l border-dashed border-critical" /> {since.words}
          </Sign>
        ) : null}
        {children}
      </figcaption>
      {fast.length > 0 ? (
        <ul aria-label="Cities too close in time" className="mt-2 flex flex-wrap gap-2 text-sm">
          {fast.slice(0, MOST_NAMED).map((move) => (
            <li
              key={`${move.from.id} ${move.to.id}`}
              className="rounded-md border border-line-strong px-2 py-0.5"
            >
              <span className="font-medium text-critical">{moveWords(move)}</span>{' '}
              <span className="text-ink-muted">{formatDayClock(move.to.at)}</span>
            </li>
          ))}
          {fast.length > MOST_NAMED ? (
            <li className="py-0.5 text-ink-muted">and {fast.length - MOST_NAMED} more pairs of cities</li>
          ) : null}
        </ul>
      ) : null}
    </figure>
  );
}

function summaryOf(payments: readonly CityPayment[], fast: readonly CityMove[]): string {
  const hits = payments.filter(({ hit }) => hit).length;
  const cities = new Set(payments.flatMap(({ city }) => city ?? [])).size;
  const far = fast[0] ? ` Too close in time: ${fast.slice(0, MOST_NAMED).map(moveWords).join('; ')}.` : '';
  return `${payments.length} payments in ${cities} cities, ${hits} of them evidence of an alert.${far}`;
}

function Sign({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden className="inline-flex items-center gap-1.5">
      {children}
    </span>
  );
}

function Exact({ payment, left, top }: { payment: CityPayment; left: number; top: number }) {
  return (
    <div
      className={cn(
        'pointer-events-none absolute z-20 w-max max-w-56 rounded-md bg-raised px-2 py-1 text-xs shadow-float',
        left > 50 ? '-translate-x-full' : null,
      )}
      style={{ left: `calc(${left}% + ${left > 50 ? -8 : 8}px)`, top: top + 8 }}
    >
      <p className="font-medium">{formatMoney(payment.amount, payment.currency)}</p>
      <p className="text-ink-muted">
        {[payment.merchant, payment.city].filter(Boolean).join(', ') || 'No merchant or city'}
      </p>
      <p className="text-ink-muted">{formatExact(payment.at)}</p>
      <p className={payment.hit ? 'text-critical' : 'text-ink-muted'}>
        {payment.hit ? 'Evidence of an alert' : 'In no alert'}
      </p>
    </div>
  );
}

/** Five moments below the lanes; on a phone the first, the middle and the last. */
function Ticks({ from, to }: { from: number; to: number }) {
  const words = to - from > DAY_MS ? formatDayClock : formatClock;
  return (
    <div aria-hidden className="mt-1 flex gap-2 text-xs text-ink-muted">
      <span className="w-24 shrink-0 max-rail:w-18" />
      <div className="flex min-w-0 flex-1 justify-between">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share} className={cn('whitespace-nowrap', share % 0.5 !== 0 && 'max-rail:hidden')}>
            {words(from + (to - from) * share)}
          </span>
        ))}
      </div>
    </div>
  );
}

function nearest(frame: HTMLElement, clientX: number, clientY: number): string | null {
  let best: { id: string; distance: number } | null = null;
  for (const mark of frame.querySelectorAll<HTMLElement>('[data-mark]')) {
    const box = mark.getBoundingClientRect();
    const distance = Math.hypot(box.left + box.width / 2 - clientX, box.top + box.height / 2 - clientY);
    if (distance <= REACH && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { id: mark.dataset.mark ?? '', distance };
  }
  return best?.id ?? null;
}
