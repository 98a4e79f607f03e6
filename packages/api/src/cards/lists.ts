import { listCardLists } from '@watchfloor/db/cards/lists';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { cardListRow } from './card-list-output.ts';

/** Every card list, by name. */
export const lists = procedure('cards.read', z.array(cardListRow)).query(({ ctx }) => listCardLists(ctx.db));
