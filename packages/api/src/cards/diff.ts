import { TRPCError } from '@trpc/server';
import { diffCardListVersions } from '@watchfloor/db/cards/diff';
import { z } from 'zod';
import { instant } from '../instant.ts';
import { procedure } from '../trpc.ts';

const entry = z.object({
  provider: z.string().nullable(),
  effectiveFrom: instant.nullable(),
  reason: z.string().nullable(),
});

const output = z.object({
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  /** In the order of the cards' tokens. `before` is null for an added card, `after` for a removed one. */
  rows: z.array(
    z.object({
      change: z.enum(['added', 'changed', 'removed']),
      token: z.string(),
      label: z.string(),
      before: entry.nullable(),
      after: entry.nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/**
 * What stands differently in two versions of a list; version 0 is the empty list. A version that was never applied reads
 * as it would be if it were applied to what is in force now. The counts are of all that differs, on every page.
 */
export const diff = procedure('cards.read', output)
  .input(
    z.object({
      listId: z.string().max(64),
      from: z.int().min(0),
      to: z.int().min(0),
      cursor: z.string().max(200).nullish(),
      limit: z.int().min(1).max(500).default(100),
    }),
  )
  .query(async ({ ctx, input }) => {
    const found = await diffCardListVersions(ctx.db, input, {
      cursor: input.cursor ?? null,
      limit: input.limit,
    });
    if (!found) throw new TRPCError({ code: 'NOT_FOUND', message: 'The list has no such version.' });
    return found;
  });
