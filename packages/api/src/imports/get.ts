import { TRPCError } from '@trpc/server';
import { findApplicationImport } from '@watchfloor/db/application-imports/find';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { applicationImport } from './import-output.ts';

/** One import. NOT_FOUND until its file's first bytes have arrived. */
export const get = procedure('applicants.read', applicationImport)
  .input(z.object({ id: z.string().max(64) }))
  .query(async ({ ctx, input }) => {
    const found = await findApplicationImport(ctx.db, input.id);
    if (!found) throw new TRPCError({ code: 'NOT_FOUND', message: 'There is no such import.' });
    return found;
  });
