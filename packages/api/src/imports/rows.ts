import { IMPORT_ROW_OUTCOMES, listImportRows } from '@watchfloor/db/application-imports/rows';
import { decodeCursor, encodeCursor } from '@watchfloor/db/cursor';
import { z } from 'zod';
import { procedure } from '../trpc.ts';

const row = z.object({
  /** In the file, from 1; of JSON which object it is. */
  line: z.int(),
  applicationId: z.string().nullable(),
  /** `accepted`: was taken, and its problems make cleaning reject it. */
  outcome: z.enum(IMPORT_ROW_OUTCOMES),
  /** `field` is LendingClub's name of the column, '' where it is about the row; `message` goes on behind it. */
  problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).readonly(),
});

const output = z.object({ rows: z.array(row), nextCursor: z.string().nullable() });

/** The rows of an import with something to say, in the file's order; the first 10,000 are kept, all are counted. */
export const rows = procedure('applicants.read', output)
  .input(
    z.object({
      id: z.string().max(64),
      outcome: z.enum(IMPORT_ROW_OUTCOMES).optional(),
      cursor: z.string().max(100).nullish(),
      limit: z.int().min(1).max(500).default(100),
    }),
  )
  .query(async ({ ctx, input }) => {
    const after = decodeCursor(input.cursor ?? null, 1)?.[0];
    const found = await listImportRows(ctx.db, input.id, {
      outcome: input.outcome ?? null,
      afterLine: after === undefined ? 0 : Number(after),
      limit: input.limit + 1,
    });
    const shown = found.slice(0, input.limit);
    const last = shown.at(-1);
    return {
      rows: shown,
      nextCursor: found.length > input.limit && last ? encodeCursor([last.line]) : null,
    };
  });
