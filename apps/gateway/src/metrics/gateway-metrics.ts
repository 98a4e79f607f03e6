import type { Db } from '@watchfloor/db/database';
import { readInboxDepth } from '@watchfloor/db/inbox/depth';
import { judgeSources } from '@watchfloor/db/latency/judge-sources';
import { readLatency } from '@watchfloor/db/overview/status';
import { readRecentStages } from '@watchfloor/db/pipeline-status/recent-stages';
import { isTrouble } from '@watchfloor/domain/latency/judge-source';
import type { ApplicationDecision } from '@watchfloor/domain/scorecard/decision';
import type { AcceptReceipt } from '@watchfloor/pipeline/accept';
import { createMetrics } from '@watchfloor/platform/metrics';

export interface GatewayMetrics {
  /** Counts what became of the events of one request. */
  count(receipt: AcceptReceipt): void;
  /** Counts an applicant that was scored for the asking, `seconds` after the request began to arrive. */
  scored(decision: ApplicationDecision, seconds: number): void;
  /** Prometheus text and its content type. */
  text(): Promise<{ body: string; contentType: string }>;
}

/**
 * What this gateway counted, and what the database knows at the moment of the scrape. While the database is away its
 * gauges are left out rather than repeated, and the counters still answer.
 */
export function createGatewayMetrics(db: Db, onError: (error: unknown) => void): GatewayMetrics {
  const metrics = createMetrics('gateway');
  const accepted = metrics.counter('watchfloor_events_accepted_total', 'Events stored durably', ['type']);
  const rejected = metrics.counter('watchfloor_events_rejected_total', 'Events refused, by first reason', [
    'code',
  ]);
  const duplicates = metrics.counter(
    'watchfloor_events_duplicate_total',
    'Events that stood in their request before',
  );
  const scores = metrics.counter('watchfloor_scores_total', 'Applicants decided by POST /v1/score', [
    'decision',
  ]);
  const scoring = metrics.latency(
    'watchfloor_score_duration_seconds',
    'POST /v1/score from the head of the request to its answer',
  );

  const measured = (name: string, help: string, measure: () => Promise<number>) =>
    metrics.gauge(name, help, [], async (gauge) => {
      try {
        gauge.set(await measure());
      } catch (error) {
        onError(error);
        gauge.remove();
      }
    });
  const measuredBy = <T extends string>(
    labels: readonly T[],
    name: string,
    help: string,
    measure: () => Promise<{ labels: Record<T, string>; value: number }[]>,
  ) =>
    metrics.gauge(name, help, labels, async (gauge) => {
      gauge.reset();
      try {
        for (const { labels: of, value } of await measure()) gauge.set(of, value);
      } catch (error) {
        onError(error);
      }
    });

  measured('watchfloor_inbox_events', 'Events accepted and not yet detected', async () => {
    return (await readInboxDepth(db)).events;
  });
  measured('watchfloor_inbox_oldest_seconds', 'Age of the oldest unfinished batch', async () => {
    return (await readInboxDepth(db)).oldestSeconds;
  });
  measuredBy(
    ['stage', 'quantile'],
    'watchfloor_recent_stage_seconds',
    'Time per batch and stage over the last five minutes',
    async () =>
      (await readRecentStages(db)).flatMap(({ stage, p50, p99 }) => [
        { labels: { stage, quantile: '0.5' }, value: p50 },
        { labels: { stage, quantile: '0.99' }, value: p99 },
      ]),
  );
  measuredBy(
    ['quantile'],
    'watchfloor_recent_event_to_alert_seconds',
    'Time from receipt of an event to the alert it is evidence of, over the last five minutes',
    async () => {
      const latency = await readLatency(db);
      if (latency === null) return [];
      return [
        { labels: { quantile: '0.5' }, value: latency.p50 / 1000 },
        { labels: { quantile: '0.99' }, value: latency.p99 / 1000 },
      ];
    },
  );
  measuredBy(
    ['source', 'type', 'state'],
    'watchfloor_source_in_trouble',
    '1 for every source that is behind or whose clock seems to be off',
    async () =>
      (await judgeSources(db))
        .filter(({ state }) => isTrouble(state))
        .map(({ source, type, state }) => ({ labels: { source, type, state }, value: 1 })),
  );

  return {
    count(receipt) {
      for (const [type, events] of Object.entries(receipt.acceptedByType)) accepted.inc({ type }, events);
      duplicates.inc(receipt.duplicates);
      for (const { errors } of receipt.rejected) rejected.inc({ code: errors[0]?.code ?? 'unknown' });
    },
    scored(decision, seconds) {
      scores.inc({ decision });
      scoring.observe(seconds);
    },
    text: () => metrics.text(),
  };
}
