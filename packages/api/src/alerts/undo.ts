import { undoAct } from '@watchfloor/pipeline/triage/undo';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { actOutput } from './act-output.ts';

export const undo = procedure('alerts.triage', actOutput)
  .input(z.object({ undoToken: z.string().max(200) }))
  .mutation(({ ctx, input }) =>
    undoAct(ctx, {
      undoToken: input.undoToken,
      actor: { id: ctx.session.user.id, name: ctx.session.user.name },
    }),
  );
