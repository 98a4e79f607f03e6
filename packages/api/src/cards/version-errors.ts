import { listErrors } from '@watchfloor/db/card-lists/errors';
import { decodeCursor, encodeCursor } from '@watchfloor/db/cursor';
import { z } from 'zod';
import { procedure } from '../trpc.ts';

const output = z.object({
  /** `message` carries no more of a number than its first six and last four digits. */
  errors: z.array(z.object({ line: z.int(), code: z.string(), message: z.string() })),
  nextCursor: z.string().nullable(),
});

/** The lines of an upload that are not valid, in the file's order; the first 10,000 are kept. */
export const versionErrors = procedure('cards.read', output)
  .input(
    z.object({
      id: z.string().max(64),
      cursor: z.string().max(100).nullish(),
      limit: z.int().min(1).max(500).default(100),
    }),
  )
  .query(async ({ ctx, input }) => {
    const after = decodeCursor(input.cursor ?? null, 1)?.[0];
    const errors = await listErrors(ctx.db, input.id, {
      afterLine: after === undefined ? 0 : Number(after),
      limit: input.limit + 1,
    });
    const shown = errors.slice(0, input.limit);
    const last = shown.at(-1);
    return {
      errors: shown,
      nextCursor: errors.length > input.limit && last ? encodeCursor([last.line]) : null,
    };
  });
