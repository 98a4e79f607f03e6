import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Models = inferRouterOutputs<AppRouter>['models'];

export type ModelRow = Models['list'][number];
export type ModelRole = ModelRow['role'];
export type ModelDetail = Models['get'];
export type Evaluation = ModelDetail['evaluation'];
export type Interval = Evaluation['auc'];
export type ModelFeature = ModelDetail['features'][number];
export type Drift = Models['drift'];
export type Population = Drift['score'];
export type DriftLevel = Population['level'];
export type Comparison = NonNullable<Models['compare']>;
export type CutoffsInForce = Models['cutoffs'];
export type CutoffPreview = Models['cutoffPreview'];
export type Effect = Omit<CutoffPreview['current'], 'reviewOver' | 'rejectOver'>;
