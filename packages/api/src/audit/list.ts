import { listAudit } from '@watchfloor/db/audit/list';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const output = z.object({
  records: z.array(
    z.object({
      id: z.string(),
      at: instant,
      actorId: z.string().nullable(),
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** What people did, newest first. */
export const list = procedure('audit.read', output)
  .input(
    z
      .object({ cursor: z.string().max(100).nullish(), limit: z.int().min(1).max(200).default(50) })
      .default({ limit: 50 }),
  )
  .query(({ ctx, input }) => listAudit(ctx.db, { cursor: input.cursor ?? null, limit: input.limit }));
