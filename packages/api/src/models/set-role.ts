import { TRPCError } from '@trpc/server';
import { listModels } from '@watchfloor/db/model-review/list';
import { setModelRole } from '@watchfloor/db/models/registry';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { modelRole, modelRow } from './model-row.ts';
import { toModelRow } from './to-row.ts';

/** Makes a scorecard champion (the one before becomes challenger), challenger or retired. The champion itself cannot step down. */
export const setRole = procedure('models.manage', modelRow)
  .input(
    z.object({
      id: z.string().max(64),
      role: modelRole,
      note: z.string().trim().max(500).default(''),
    }),
  )
  .mutation(async ({ ctx, input }) => {
    const set = await setModelRole(ctx.db, { ...input, note: maskCardNumbers(input.note) }, ctx.session.user);
    if (set.outcome === 'refused') throw new TRPCError({ code: 'CONFLICT', message: set.message });
    const [record] = set.outcome === 'set' ? await listModels(ctx.db, input.id) : [];
    if (!record) throw new TRPCError({ code: 'NOT_FOUND', message: `There is no scorecard ${input.id}.` });
    return toModelRow(record);
  });
