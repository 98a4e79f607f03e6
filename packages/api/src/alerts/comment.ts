import { TRPCError } from '@trpc/server';
import { commentOnAlert } from '@watchfloor/pipeline/triage/comment';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { timelineEntry } from './timeline-entry.ts';

export const comment = procedure('alerts.triage', timelineEntry)
  .input(z.object({ id: z.string().max(200), text: z.string().trim().min(1).max(4000) }))
  .mutation(async ({ ctx, input }) => {
    const entry = await commentOnAlert(ctx, {
      id: input.id,
      text: input.text,
      actor: { id: ctx.session.user.id, name: ctx.session.user.name },
    });
    if (!entry) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no alert ${input.id}.` });
    return entry;
  });
