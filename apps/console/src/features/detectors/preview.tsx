'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DetectorSettings } from '@watchfloor/domain/detectors/catalogue';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { formatCount, formatRate } from '../../design/number-format.ts';
import { Panel } from '../../design/panel.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { Segments } from '../../design/tabs.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import type { DetectorRow } from './detector-detail.tsx';
import { useSettled } from './use-settled.ts';

const HOURS = { '1': 'Last hour', '24': '24 h', '168': '7 d' } as const;

const EVIDENCE: Record<DetectorRow['kind'], string> = {
  window: 'breaching events',
  list: 'hits',
  score: 'applicants over the cut-off',
  change: 'drops',
};

/** What would have fired in the past: the settings in force, and the draft beside them. */
export function Preview({ detector, draft }: { detector: DetectorRow; draft: DetectorSettings | null }) {
  const [hours, setHours] = useState<keyof typeof HOURS>('24');
  const { settled, waiting } = useSettled(draft);
  return (
    <Panel
      title="What would have fired"
      aside={
        <Segments
          label="How far back"
          value={hours}
          onChange={setHours}
          options={Object.entries(HOURS).map(([value, label]) => ({
            value: value as keyof typeof HOURS,
            label,
          }))}
        />
      }
    >
      <dl aria-live="polite" className="grid grid-cols-2 gap-3">
        <Replay
          title={detector.version === 0 ? 'As declared' : `Version ${detector.version}, in force`}
          detector={detector}
          settings={detector.settings}
          hours={Number(hours)}
        />
        {draft && settled ? (
          <Replay
            title="Your draft"
            detector={detector}
            settings={settled}
            hours={Number(hours)}
            waiting={waiting}
          />
        ) : (
          <div>
            <dt className="text-sm text-ink-muted">Your draft</dt>
            <dd className="mt-1 text-sm text-ink-faint">
              {draft
                ? 'Counting…'
                : 'Change a setting to see what it would have done. Nothing takes effect before you save.'}
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}

function Replay({
  title,
  detector,
  settings,
  hours,
  waiting = false,
}: {
  title: string;
  detector: DetectorRow;
  settings: DetectorSettings;
  hours: number;
  waiting?: boolean;
}) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.detectors.preview.queryOptions(
      { id: detector.id, settings, hours },
      { placeholderData: keepPreviousData, staleTime: 60_000, retry: false },
    ),
  );
  const old = waiting || reading.isPlaceholderData;
  return (
    <div>
      <dt className="text-sm text-ink-muted">{title}</dt>
      {reading.isError ? (
        <dd className="mt-1 text-sm">
          <p className="text-warn">{reading.error.message}</p>
          <Button className="mt-2" busy={reading.isFetching} onClick={() => void reading.refetch()}>
            Try again
          </Button>
        </dd>
      ) : reading.data ? (
        <dd className={old ? 'opacity-50' : undefined} aria-busy={old}>
          <p className="text-2xl font-semibold">
            {formatCount(reading.data.alerts)}{' '}
            <span className="text-sm font-normal text-ink-muted">
              {reading.data.alerts === 1 ? 'alert' : 'alerts'}
            </span>
          </p>
          <p className="text-sm text-ink-muted">
            from {formatCount(reading.data.events)} {EVIDENCE[detector.kind]}
            {hours === 24 ? '' : `; ${formatRate(reading.data.perDay)} alerts a day`}
          </p>
        </dd>
      ) : (
        <dd>
          <Skeleton className="my-1.5 h-6 w-20" />
          <Skeleton className="h-3.5 w-40" />
        </dd>
      )}
    </div>
  );
}
