import { stream } from '../trpc.ts';
import { cardSummaries } from './summaries-output.ts';

/** `summaries` every two seconds, read once per process. */
export const summariesLive = stream('cards.read', cardSummaries).subscription(({ ctx, signal }) =>
  ctx.cardSummaries.subscribe(signal),
);
