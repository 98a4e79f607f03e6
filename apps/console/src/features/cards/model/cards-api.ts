import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Cards = inferRouterOutputs<AppRouter>['cards'];

export type CardList = Cards['lists'][number];
/** One upload, which is a version of its list once it is applied. */
export type VersionRow = Cards['versions'][number];
export type VersionDetail = Cards['version'];
export type VersionStatus = VersionRow['status'];
export type InvalidLine = Cards['versionErrors']['errors'][number];
export type DiffRow = Cards['diff']['rows'][number];
export type SearchResult = Cards['search'];
export type FoundCard = SearchResult['cards'][number];
export type CardDetail = Cards['card'];
export type CardPayment = Cards['cardPayments']['payments'][number];
/** Minor units by currency. */
export type Totals = CardDetail['lastHour']['totals'];
