import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@watchfloor/api/router';

type Imports = inferRouterOutputs<AppRouter>['applicants']['imports'];

/** A file of applicants, and how far it is. */
export type ImportDetail = Imports['get'];
export type ImportStatus = ImportDetail['status'];
/** A row of the file about which there is something to say. */
export type ImportRow = Imports['rows']['rows'][number];
export type RowOutcome = ImportRow['outcome'];
