'use client';

import { Id } from '../../../design/id.tsx';
import { plural } from '../../../design/number-format.ts';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { useEvidence } from './use-evidence.ts';

/** The accounts that the device claimed for: one is a habit, many are a farm. */
export function Claimants({ row, onFilter }: { row: AlertRow; onFilter: (text: string) => void }) {
  const { query, evidence, total } = useEvidence(row);
  const [device = '', campaign = ''] = row.key;
  const claims = new Map<string, number>();
  for (const { claim } of evidence) {
    if (claim) claims.set(claim.accountId, (claims.get(claim.accountId) ?? 0) + 1);
  }
  const accounts = [...claims].sort(([, a], [, b]) => b - a);
  return (
    <Section
      id="claimants"
      title="Accounts the device claimed for"
      aside={
        evidence.length > 0 && evidence.length < total ? (
          <span className="text-xs text-ink-faint">first {plural(evidence.length, 'claim')}</span>
        ) : null
      }
    >
      {query.error && !query.data ? (
        <SectionFailing
          what="The claims"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={3} /> : null}
      <ul className="text-sm">
        {accounts.map(([account, count]) => (
          <li key={account} className="flex justify-between gap-3 py-0.5">
            <Id value={account} of="account" keep={8} />
            <span className="text-ink-muted">{plural(count, 'claim')} over the limit</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 flex gap-3 text-sm">
        <button
          type="button"
          className="text-accent underline-offset-2 hover:underline"
          onClick={() => onFilter(device)}
        >
          the device’s alerts
        </button>
        <button
          type="button"
          className="text-accent underline-offset-2 hover:underline"
          onClick={() => onFilter(campaign)}
        >
          the campaign’s alerts
        </button>
      </p>
    </Section>
  );
}
