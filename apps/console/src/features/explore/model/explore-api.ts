import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Explore = inferRouterOutputs<AppRouter>['explore'];
export type Answer = Explore['ask'];
export type AnswerRow = Answer['rows'][number];
