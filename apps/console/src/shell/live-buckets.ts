import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Bucket = inferRouterOutputs<AppRouter>['overview']['cities']['buckets'][number];
export type LiveBucket = Bucket & { currency: string };
type Listener = (buckets: readonly LiveBucket[], asOf: string) => void;

const listeners = new Set<Listener>();

/** The newest minutes of every city, every second; whoever shows volumes merges them into what it has read. */
export function onBuckets(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function publishBuckets(buckets: readonly LiveBucket[], asOf: string) {
  for (const listener of listeners) listener(buckets, asOf);
}
