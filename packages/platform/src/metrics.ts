import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; from a queue hop (1 ms) to a backlog (1 min). */
export const latencyBuckets = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
] as const;

export interface Metrics {
  readonly registry: Registry;
  counter<T extends string>(name: string, help: string, labels?: readonly T[]): Counter<T>;
  gauge<T extends string>(
    name: string,
    help: string,
    labels?: readonly T[],
    /** Called at every scrape, to measure on demand. */
    collect?: (gauge: Gauge<T>) => void | Promise<void>,
  ): Gauge<T>;
  /** Seconds, in `latencyBuckets`. */
  latency<T extends string>(name: string, help: string, labels?: readonly T[]): Histogram<T>;
  /** Prometheus text and its content type. */
  text(): Promise<{ body: string; contentType: string }>;
}

/** A registry of its own with Node's process metrics; one per process, several in tests without clashes. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    counter: (name, help, labels = []) => new Counter({ name, help, labelNames: labels, registers }),
    gauge: <T extends string>(
      name: string,
      help: string,
      labels: readonly T[] = [],
      collect?: (gauge: Gauge<T>) => void | Promise<void>,
    ) =>
      new Gauge<T>({
        name,
        help,
        labelNames: labels,
        registers,
        ...(collect && {
          async collect() {
            await collect(this);
          },
        }),
      }),
    latency: (name, help, labels = []) =>
      new Histogram({ name, help, labelNames: labels, buckets: [...latencyBuckets], registers }),
    text: async () => ({ body: await registry.metrics(), contentType: registry.contentType }),
  };
}
