import { procedure } from '../trpc.ts';
import { cardSummaries } from './summaries-output.ts';

export const summaries = procedure('cards.read', cardSummaries).query(({ ctx }) => ctx.cardSummaries.read());
