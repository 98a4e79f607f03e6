'use client';

import { useQuery } from '@tanstack/react-query';
import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../design/icon-button.tsx';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { useShortcuts } from '../../../shell/shortcuts/use-shortcuts.ts';
import { failureReason } from '../../../trpc/failure-reason.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { CoverChart } from '../../policyholders/customer/cover-chart.tsx';
import { UpdateTable } from '../../policyholders/customer/update-table.tsx';
import { coverSteps } from '../../policyholders/model/cover-steps.ts';
import type { AlertRow } from '../model/alert-row.ts';

/** What the customer's cover has been, with this drop among the others. */
export function CoverOfCustomer({ row }: { row: AlertRow }) {
  const trpc = useTRPC();
  const [id = ''] = row.key;
  const reading = useQuery(trpc.keyUsers.get.queryOptions({ id }));
  const [asTable, setAsTable] = useState(false);
  useShortcuts('Alert', [{ keys: 't', label: 'Chart or table', run: () => setAsTable((on) => !on) }]);
  const steps = coverSteps(reading.data?.updates ?? [], row.id);
  return (
    <Section
      id="cover"
      title="How the cover changed"
      aside={
        <IconButton
          icon={Table2}
          iconSize={15}
          label={asTable ? 'Show the chart' : 'Show the numbers as a table'}
          shortcut="t"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      {reading.error && !reading.data ? (
        <SectionFailing
          what="The cover"
          reason={failureReason(reading.error)}
          onRetry={() => void reading.refetch()}
        />
      ) : null}
      {reading.isPending ? <SectionSkeleton lines={6} /> : null}
      {reading.data && steps.length === 0 ? (
        <p className="text-ink-muted">No update of the cover is kept.</p>
      ) : null}
      {steps.length > 0 ? (
        asTable ? (
          <UpdateTable updates={reading.data?.updates ?? []} />
        ) : (
          <CoverChart steps={steps} height={150} />
        )
      ) : null}
    </Section>
  );
}
