import { listApplicationImports } from '@watchfloor/db/application-imports/list';
import { z } from 'zod';
import { procedure } from '../trpc.ts';
import { applicationImport } from './import-output.ts';

const output = z.object({ imports: z.array(applicationImport), nextCursor: z.string().nullable() });

/** Imports, the newest first. */
export const list = procedure('applicants.read', output)
  .input(
    z
      .object({ cursor: z.string().max(200).nullish(), limit: z.int().min(1).max(200).default(50) })
      .prefault({}),
  )
  .query(({ ctx, input }) =>
    listApplicationImports(ctx.db, { cursor: input.cursor ?? null, limit: input.limit }),
  );
