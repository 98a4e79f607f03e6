import { expect, test } from 'vitest';
import { createMetrics } from '../src/metrics.ts';

test('counters, gauges measured at the scrape, and latencies are Prometheus text', async () => {
  const metrics = createMetrics('test');
  metrics.counter('accepted_total', 'Accepted', ['type']).inc({ type: 'transfer' }, 3);
  metrics.gauge('inbox_events', 'Unfinished', [], (gauge) => gauge.set(7));
  metrics.latency('stage_seconds', 'Stages', ['stage']).observe({ stage: 'store' }, 0.02);
  const { body, contentType } = await metrics.text();
  expect(contentType).toMatch(/^text\/plain/);
  expect(body).toContain('accepted_total{type="transfer",service="test"} 3');
  expect(body).toContain('inbox_events{service="test"} 7');
  expect(body).toMatch(/stage_seconds_bucket\{le="0.025",service="test",stage="store"\} 1/);
  expect(body).toContain('process_cpu_seconds_total');
});

test('two registries of one process do not clash', () => {
  createMetrics('one').counter('same_total', 'x');
  expect(() => createMetrics('two').counter('same_total', 'x')).not.toThrow();
});
