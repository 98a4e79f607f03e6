import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Visits = inferRouterOutputs<AppRouter>['visits'];

export type Kpis = Visits['kpis'];
export type DayKpis = Kpis['today'];
export type VisitDays = Visits['days'];
export type VisitEntry = VisitDays['entries'][number];
export type Funnel = Visits['funnel'];
export type VisitPage = Visits['pages']['pages'][number];
export type VisitHours = Visits['hourly'];
export type VisitHour = VisitHours['today']['hours'][number];
