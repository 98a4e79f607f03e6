'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { cn } from '../../../design/class-names.ts';
import { formatCount } from '../../../design/number-format.ts';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { evidenceTypeOf } from '../model/kind.ts';
import { EVIDENCE_COLUMNS } from './evidence-columns.tsx';
import { type Evidence, useEvidence } from './use-evidence.ts';

const LINE = 28;
const MOST_LINES = 8;

/** What the alert rests on, oldest first: breaching transfers with their windows, a card's payments, drops of cover. */
export function EvidenceTable({ row }: { row: AlertRow }) {
  const { query, evidence, total } = useEvidence(row);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <Section
      id="evidence"
      title="Evidence"
      aside={
        <span className="text-xs text-ink-faint">
          {formatCount(total)} {EVIDENCE_COLUMNS[evidenceTypeOf(row)].counted}
        </span>
      }
    >
      {query.error && !query.data ? (
        <SectionFailing
          what="The evidence"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={Math.min(MOST_LINES, row.evidenceCount) + 1} /> : null}
      {evidence.length > 0 ? (
        <Lines
          evidence={evidence}
          total={total}
          row={row}
          onNearEnd={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
        />
      ) : null}
    </Section>
  );
}

interface LinesProps {
  evidence: readonly Evidence[];
  total: number;
  row: AlertRow;
  onNearEnd: () => void;
}

function Lines({ evidence, total, row, onNearEnd }: LinesProps) {
  const { columns } = EVIDENCE_COLUMNS[evidenceTypeOf(row)];
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: evidence.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 6,
  });
  const last = virtual.range?.endIndex ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the end comes near
  useEffect(() => {
    if (last >= evidence.length - 10) onNearEnd();
  }, [last, evidence.length]);
  const peak = evidence.reduce(
    (high, each) => (each.value > high.value ? each : high),
    evidence[0] as Evidence,
  );
  const items = virtual.getVirtualItems();
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      tabIndex={total > MOST_LINES ? 0 : -1}
      className="focus-inset @container -mx-2 overflow-y-auto"
      style={{ maxHeight: (MOST_LINES + 1.5) * LINE }}
    >
      <table
        aria-label="Evidence"
        aria-rowcount={total + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <thead className="sticky top-0 bg-surface">
          <tr className="text-xs text-ink-muted [&>th]:h-6 [&>th]:px-2 [&>th]:font-medium [&>th]:whitespace-nowrap">
            {columns.map(({ title, className, right }) => (
              <th key={title} scope="col" className={cn(right ? 'text-right' : 'text-left', className)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer height={items[0]?.start ?? 0} columns={columns.length} />
          {items.map((item) => {
            const each = evidence[item.index];
            if (!each) return null;
            const place = { row, first: item.index === 0, peak: each === peak };
            return (
              <tr
                key={`${each.source}/${each.id}`}
                aria-rowindex={item.index + 2}
                className="[&>td]:h-7 [&>td]:truncate [&>td]:border-t [&>td]:px-2"
              >
                {columns.map(({ title, className, right, Cell }) => (
                  <td key={title} className={cn(right && 'text-right', className)}>
                    <Cell each={each} {...place} />
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}

const Spacer = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 ? (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  ) : null;
