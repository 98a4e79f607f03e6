'use client';

import { MapPinOff } from 'lucide-react';
import { CityTimeline } from '../../../design/city-timeline.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FailingState } from '../../../design/failing-state.tsx';
import { formatCount } from '../../../design/number-format.ts';
import { Panel } from '../../../design/panel.tsx';
import { Skeleton } from '../../../design/skeleton.tsx';
import { Segments } from '../../../design/tabs.tsx';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import type { CardDetail } from '../model/cards-api.ts';
import { type Payments, paymentKey, type Range } from './use-payments.ts';

const RANGES: readonly { value: Range; label: string; words: string }[] = [
  { value: '1h', label: '1 h', words: 'last hour' },
  { value: '24h', label: '24 h', words: 'last 24 h' },
  { value: '7d', label: '7 d', words: 'last 7 days' },
  { value: '30d', label: '30 d', words: 'last 30 days' },
];

type PaymentTimelineProps = {
  card: CardDetail;
  payments: Payments;
  activeId: string | null;
  onPoint: (id: string | null) => void;
};

/** Where and when the card was paid with: a lane per city. */
export function PaymentTimeline({ card, payments, activeId, onPoint }: PaymentTimelineProps) {
  const { rows, range, setRange, from, to, more } = payments;
  useShortcuts(
    'Card',
    RANGES.map(({ value, words }, place) => ({
      keys: String(place + 1),
      label: `Payments of the ${words}`,
      run: () => setRange(value),
    })),
  );
  const words = RANGES.find(({ value }) => value === range)?.words ?? '';
  const since = card.listings[0] ? { at: Date.parse(card.listings[0].since), words: 'listed' } : null;
  return (
    <Panel
      title={`Payments by city, ${words}`}
      aside={<Segments label="How far back" value={range} onChange={setRange} options={RANGES} />}
    >
      {payments.pending ? (
        <Skeleton className="h-40 w-full" />
      ) : payments.failure ? (
        <FailingState
          title="The payments could not be read"
          reason={payments.failure}
          onRetry={payments.retry}
          retrying={payments.retrying}
          className="h-48"
        />
      ) : rows.length === 0 ? (
        <EmptyState icon={MapPinOff} title={`No payment in the ${words}`} className="min-h-40">
          {range === '30d'
            ? 'Payments appear here as sources send them.'
            : 'A longer range may have some: press 4 for 30 days.'}
        </EmptyState>
      ) : (
        <CityTimeline
          label={`Payments by city, ${words}`}
          from={startOf(rows, from, to)}
          to={to}
          since={since}
          activeId={activeId}
          onPoint={onPoint}
          payments={rows.map((payment) => ({
            ...payment,
            id: paymentKey(payment),
            at: Date.parse(payment.time),
          }))}
        >
          {more ? <span>the newest {formatCount(rows.length)} are drawn</span> : null}
        </CityTimeline>
      )}
    </Panel>
  );
}

/** The picture begins shortly before its first payment: what is empty before would only press the others together. */
function startOf(rows: Payments['rows'], from: number, to: number): number {
  const first = Date.parse(rows.at(-1)?.time ?? '');
  return Number.isNaN(first) ? from : Math.max(from, first - (to - first) * MARGIN);
}
const MARGIN = 0.06;
