import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Outputs = inferRouterOutputs<AppRouter>;

export type PolicyHours = Outputs['policyholders']['hourly'];
export type PolicyHour = PolicyHours['hours'][number];
export type PolicyDays = Outputs['policyholders']['daily'];
export type CustomerOrder = Outputs['policyholders']['orders']['orders'][number];
export type Customer = Outputs['keyUsers']['list']['users'][number];
export type CustomerHistory = Outputs['keyUsers']['get'];
export type CoverUpdate = CustomerHistory['updates'][number];
export type Receipt = Outputs['keyUsers']['upload'];
