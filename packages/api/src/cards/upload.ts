import { TRPCError } from '@trpc/server';
import { receiveCardList } from '@watchfloor/pipeline/cards/receive-card-list';
import { CardListRefused } from '@watchfloor/pipeline/cards/refusals';
import { z } from 'zod';
import { actorOf } from '../actor-of.ts';
import { procedure } from '../trpc.ts';
import { chunksOf } from '../uploads/chunks-of.ts';
import { fileInput } from '../uploads/file-input.ts';
import { readUploadHeaders } from './upload-headers.ts';

/**
 * Takes a card list as it streams, in constant memory; answers when its last byte is in. Over HTTP:
 *
 *     POST /api/trpc/cards.upload
 *     Content-Type: application/octet-stream
 *     X-Watchfloor-List: Stolen%20cards         the list's name, encodeURIComponent; made when there is none of this name
 *     X-Watchfloor-Mode: add                    or `replace`
 *     X-Watchfloor-Upload: <uuid>               optional: the id that the upload shall have, so that its progress can be
 *                                               asked for (`cards.version`) while it streams
 *     X-Watchfloor-File: januar%20n%C3%BC.csv   optional: the file's name, encodeURIComponent
 *     X-Watchfloor-Size: 20971520               optional: bytes to come; Content-Length by default
 *
 *     <the file's bytes as they are>
 *
 * Cookies as for every procedure. The content type is one that no form of another site can send, and the session's cookie
 * does not travel on requests of other sites.
 */
export const upload = procedure('cards.upload', z.object({ id: z.string() }))
  .input(fileInput)
  .mutation(async ({ ctx, input, signal }) => {
    const upload = { ...readUploadHeaders(ctx.headers), actor: actorOf(ctx.session) };
    try {
      return await receiveCardList(ctx, upload, chunksOf(input, signal));
    } catch (error) {
      if (error instanceof CardListRefused) {
        throw new TRPCError({ code: 'CONFLICT', message: error.message, cause: error });
      }
      throw error;
    }
  });
