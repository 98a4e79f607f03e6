'use client';

import { useMemo } from 'react';
import { type CityPayment, CityTimeline } from '../../../design/city-timeline.tsx';
import { plural } from '../../../design/number-format.ts';
import { Section, SectionFailing, SectionSkeleton } from '../../../design/section.tsx';
import { failureReason } from '../../../trpc/failure-reason.ts';
import type { AlertRow } from '../model/alert-row.ts';
import { spanOf } from './payment-span.ts';
import { type Evidence, useEvidence } from './use-evidence.ts';

/** Where the card was used over time: two far cities within minutes stand out. */
export function PaymentCities({ row }: { row: AlertRow }) {
  const { query, evidence, total } = useEvidence(row);
  const payments = useMemo(() => evidence.map(toMark), [evidence]);
  const listedAt = evidence.at(-1)?.payment?.listedAt;
  const since = listedAt === undefined ? null : { at: Date.parse(listedAt), words: 'card listed' };
  const { from, to } = spanOf(row, since?.at ?? null);
  return (
    <Section
      id="cities"
      title="Cities the card was used in"
      aside={
        evidence.length > 0 && evidence.length < total ? (
          <span className="text-xs text-ink-faint">first {plural(evidence.length, 'payment')}</span>
        ) : null
      }
    >
      {query.error && !query.data ? (
        <SectionFailing
          what="The payments"
          reason={failureReason(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {query.isPending ? <SectionSkeleton lines={4} /> : null}
      {payments.length > 0 ? (
        <CityTimeline payments={payments} from={from} to={to} label="Payments by city" since={since} />
      ) : null}
    </Section>
  );
}

const toMark = (each: Evidence): CityPayment => ({
  id: `${each.source}/${each.id}`,
  at: Date.parse(each.time),
  city: each.city,
  amount: each.amount,
  currency: each.currency,
  merchant: each.payment?.merchant ?? null,
  hit: true,
});
