'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { LinesSkeleton } from '../../../design/lines-skeleton.tsx';
import { Panel } from '../../../design/panel.tsx';
import { SectionFailing } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { AlertLines } from '../../alerts/detail/alert-lines.tsx';
import { alertsOfCustomer } from '../model/customer-path.ts';

const SHOWN = 8;
const REREAD_MS = 10_000;

/** The customer's drops, newest first, and what became of them. */
export function CustomerAlerts({ id }: { id: string }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.alerts.list.queryOptions(
      { detector: ['coverage-drop'], key: [id], limit: SHOWN },
      { refetchInterval: REREAD_MS },
    ),
  );
  const alerts = reading.data?.alerts ?? [];
  return (
    <Panel
      title="Drop alerts"
      flush
      aside={
        alerts.length > 0 ? (
          <Link href={alertsOfCustomer(id)} className="rounded-sm text-sm text-accent hover:underline">
            In the queue
          </Link>
        ) : null
      }
    >
      {reading.isPending ? <LinesSkeleton label="Reading the drops" lines={2} /> : null}
      {reading.isError && !reading.data ? (
        <div className="p-3">
          <SectionFailing
            what="The drops"
            reason={failureReason(reading.error)}
            onRetry={() => void reading.refetch()}
          />
        </div>
      ) : null}
      {reading.data && alerts.length === 0 ? (
        <p className="px-3 py-2.5 text-ink-muted">
          None. An update far enough below the amount before it raises one.
        </p>
      ) : null}
      <AlertLines alerts={alerts} />
    </Panel>
  );
}
