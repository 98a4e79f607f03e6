import { TRPCError } from '@trpc/server';
import { importApplications } from '@watchfloor/pipeline/applications/import-file';
import { ImportRefused, UnusableFile } from '@watchfloor/pipeline/applications/import-refusals';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { chunksOf } from '../uploads/chunks-of.ts';
import { fileInput } from '../uploads/file-input.ts';
import { readHeaders, uploadHeaders, uploadOf } from '../uploads/headers.ts';

/**
 * Imports a file of applicants (CSV in LendingClub's layout, a JSON array or NDJSON, at most 100 MiB) as it streams, in
 * constant memory; answers when its last row is accepted. Over HTTP:
 *
 *     POST /api/trpc/applicants.imports.upload
 *     Content-Type: application/octet-stream
 *     X-Watchfloor-Upload: <uuid>               optional: the id that the import shall have, so that its progress can be
 *                                               asked for (`get`) while it streams
 *     X-Watchfloor-File: loans%20j%C3%BCni.csv  optional: the file's name, encodeURIComponent
 *     X-Watchfloor-Size: 20971520               optional: bytes to come; Content-Length by default
 *
 *     <the file's bytes as they are>
 *
 * BAD_REQUEST says why nothing can be read from the file, and so does `get`. Cookies as for every procedure; see
 * `cards.upload` for what keeps other sites out.
 */
export const upload = procedure('applicants.import', z.object({ id: z.string() }))
  .input(fileInput)
  .mutation(async ({ ctx, input, signal }) => {
    const { fileName, ...headers } = uploadOf(readHeaders(uploadHeaders, ctx.headers));
    const request = { ...headers, fileName: fileName ?? 'Unnamed file', actor: actorOf(ctx.session) };
    try {
      return await importApplications(ctx, request, chunksOf(input, signal));
    } catch (error) {
      if (error instanceof ImportRefused) {
        throw new TRPCError({ code: 'CONFLICT', message: error.message, cause: error });
      }
      if (error instanceof UnusableFile) {
        throw new TRPCError({ code: 'BAD_REQUEST', message: error.message, cause: error });
      }
      throw error;
    }
  });
