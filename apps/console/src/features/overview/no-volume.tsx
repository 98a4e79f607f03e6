'use client';

import { ChartColumnStacked } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { RelativeTime } from '../../design/relative-time.tsx';
import { useStatus } from '../../shell/live-status.tsx';
import type { Volumes } from './model/volumes.ts';

type NoVolumeProps = {
  rangeWords: string;
  volumes: Volumes | undefined;
  onCurrency: (currency: string) => void;
};

/** Why the charts are empty, and what would fill them. */
export function NoVolume({ rangeWords, volumes, onCurrency }: NoVolumeProps) {
  const { data: status } = useStatus();
  const when = rangeWords.startsWith('last') ? `in the ${rangeWords}` : `from ${rangeWords}`;
  const others = (volumes?.currencies ?? []).filter((currency) => currency !== volumes?.currency);
  if (others.length > 0) {
    return (
      <EmptyState
        icon={ChartColumnStacked}
        title={`No transfers in ${volumes?.currency} ${when}`}
        action={others.slice(0, 4).map((currency) => (
          <Button key={currency} onClick={() => onCurrency(currency)}>
            Show {currency}
          </Button>
        ))}
      >
        There are some in {others.join(', ')}. Amounts of different currencies are never added up.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={ChartColumnStacked} title={`No transfers ${when}`}>
      {status?.lastEventAt ? (
        <p>
          The last event came <RelativeTime at={status.lastEventAt} />. Choose a longer range to see it, or
          check that the sources still send.
        </p>
      ) : (
        <p>
          Nothing has arrived yet. Send transfers to the gateway with <code>POST /v1/events</code>, or let{' '}
          <code>npm start</code> run its simulator; they appear here within a second.
        </p>
      )}
    </EmptyState>
  );
}
