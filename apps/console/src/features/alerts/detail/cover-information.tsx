'use client';

import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { useEvidence } from './use-evidence.ts';

/** What was insured before the drop, and what is since. */
export function CoverInformation({ row }: { row: AlertRow }) {
  const { query, evidence } = useEvidence(row);
  return (
    <Section id="information" title="What was insured">
      {query.error && !query.data ? (
        <SectionFailing
          what="What was insured"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={2} /> : null}
      {query.data && evidence.length === 0 ? (
        <p className="text-ink-muted">No drop is left, so that there is nothing to compare.</p>
      ) : null}
      {evidence.map(({ source, id, coverage }) =>
        coverage ? (
          <dl
            key={`${source}/${id}`}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm wrap-anywhere"
          >
            <dt className="text-ink-muted">Before</dt>
            <dd>{coverage.infoBefore ?? <Unsaid />}</dd>
            <dt className="text-ink-muted">Since</dt>
            <dd>{coverage.info ?? <Unsaid />}</dd>
          </dl>
        ) : null,
      )}
    </Section>
  );
}

const Unsaid = () => <span className="text-ink-faint">no information</span>;
