import { listCardListVersions } from '@watchfloor/db/card-lists/list';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { cardListVersionRow } from './card-list-output.ts';

/** Uploads of a list, the newest first; at most the newest 500. */
export const versions = procedure('cards.read', z.array(cardListVersionRow))
  .input(z.object({ listId: z.string().max(64) }))
  .query(async ({ ctx, input }) => {
    const page = await listCardListVersions(ctx.db, { listId: input.listId, cursor: null, limit: 500 });
    return page.versions;
  });
