import { DISPOSITIONS } from '@watchfloor/domain/alerts/status';
import { actOnAlerts } from '@watchfloor/pipeline/triage/act';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { actOutput } from './act-output.ts';

const action = z.discriminatedUnion('type', [
  z.object({ type: z.literal('acknowledge') }),
  z.object({ type: z.literal('assign'), assigneeId: z.string().max(64).nullable() }),
  z.object({
    type: z.literal('close'),
    disposition: z.enum(DISPOSITIONS),
    note: z.string().trim().max(2000).optional(),
  }),
  z.object({ type: z.literal('reopen') }),
]);

/** Does one thing to many alerts. `expected` names the human revision seen; an alert someone changed since is refused. */
export const act = procedure('alerts.triage', actOutput)
  .input(
    z.object({
      ids: z.array(z.string().max(200)).min(1).max(500),
      action,
      expected: z.record(z.string(), z.int()).optional(),
    }),
  )
  .mutation(({ ctx, input }) =>
    actOnAlerts(ctx, {
      ids: input.ids,
      action: input.action,
      expected: input.expected ?? {},
      actor: { id: ctx.session.user.id, name: ctx.session.user.name },
    }),
  );
