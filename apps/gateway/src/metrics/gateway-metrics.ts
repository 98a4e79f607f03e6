import type { Db } from '@watchfloor/db/database';
import { readInboxDepth } from '@watchfloor/db/inbox/depth';
import { readLatency } from '@watchfloor/db/overview/status';
import { readRecentStages } from '@watchfloor/db/pipeline-status/recent-stages';
import type { AcceptReceipt } from '@watchfloor/pipeline/accept';
import { createMetrics } from '@watchfloor/platform/metrics';

export interface GatewayMetrics {
  /** Counts what became of the events of one request. */
  count(receipt: AcceptReceipt): void;
  /** Prometheus text and its content type. */
  text(): Promise<{ body: string; contentType: string }>;
}

/**
 * What this gateway counted, and what the database knows at the moment of the scrape. While the database is away its
 * gauges are left out rather than repeated, and the counters still answer.
 */
export function createGatewayMetrics(db: Db): GatewayMetrics {
  const metrics = createMetrics('gateway');
  const accepted = metrics.counter('watchfloor_events_accepted_total', 'Events stored durably', ['type']);
  const rejected = metrics.counter('watchfloor_events_rejected_total', 'Events refused, by first reason', [
    'code',
  ]);
  const duplicates = metrics.counter('watchfloor_events_duplicate_total', 'Events that were known already');

  metrics.gauge('watchfloor_inbox_events', 'Events accepted and not yet detected', [], async (gauge) => {
    await measured(gauge, async () => gauge.set((await readInboxDepth(db)).events));
  });
  metrics.gauge(
    'watchfloor_inbox_oldest_seconds',
    'Age of the oldest unfinished batch',
    [],
    async (gauge) => {
      await measured(gauge, async () => gauge.set((await readInboxDepth(db)).oldestSeconds));
    },
  );
  metrics.gauge(
    'watchfloor_recent_stage_seconds',
    'Time per batch and stage over the last five minutes',
    ['stage', 'quantile'],
    async (gauge) => {
      await measured(gauge, async () => {
        gauge.reset();
        for (const { stage, p50, p99 } of await readRecentStages(db)) {
          gauge.set({ stage, quantile: '0.5' }, p50);
          gauge.set({ stage, quantile: '0.99' }, p99);
        }
      });
    },
  );
  metrics.gauge(
    'watchfloor_recent_event_to_alert_seconds',
    'Time from receipt of an event to the alert it is evidence of, over the last five minutes',
    ['quantile'],
    async (gauge) => {
      await measured(gauge, async () => {
        gauge.reset();
        const latency = await readLatency(db);
        if (latency === null) return;
        gauge.set({ quantile: '0.5' }, latency.p50 / 1000);
        gauge.set({ quantile: '0.99' }, latency.p99 / 1000);
      });
    },
  );

  return {
    count(receipt) {
      accepted.inc({ type: 'transfer' }, receipt.accepted);
      duplicates.inc(receipt.duplicates);
      for (const { errors } of receipt.rejected) rejected.inc({ code: errors[0]?.code ?? 'unknown' });
    },
    text: () => metrics.text(),
  };
}

async function measured(gauge: { reset(): void }, measure: () => Promise<void>): Promise<void> {
  try {
    await measure();
  } catch {
    gauge.reset();
  }
}
