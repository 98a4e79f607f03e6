import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

/** City volumes as the API answers them. */
export type Volumes = inferRouterOutputs<AppRouter>['overview']['cities'];
export type Bucket = Volumes['buckets'][number];
