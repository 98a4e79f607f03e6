import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Applicants = inferRouterOutputs<AppRouter>['applicants'];

/** An applicant as the queue shows them. */
export type ApplicantRow = Applicants['list']['applications'][number];
/** All that is known of one. */
export type ApplicantDetail = Applicants['get'];
export type Reason = ApplicantDetail['reasons'][number];
export type Evaluation = NonNullable<ApplicantDetail['evaluation']>;
export type Standing = NonNullable<ApplicantDetail['standing']>;
export type TimelineEntry = Applicants['timeline']['entries'][number];
export type SimilarLoans = Applicants['similar'];

export const SORTS = ['expected_loss', 'probability', 'amount', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

/** Waits for a person: to be decided, or to be confirmed by a second one. */
export const isWaiting = ({ state }: Pick<ApplicantRow, 'state'>): boolean =>
  state === 'review' || state === 'second';
