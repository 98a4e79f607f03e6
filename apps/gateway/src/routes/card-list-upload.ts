import type { Db } from '@watchfloor/db/database';
import type { TokeniseCard } from '@watchfloor/domain/cards/card-token';
import type { Jobs } from '@watchfloor/jobs/enqueue';
import { DEFAULT_CARD_LIST, receiveCardList } from '@watchfloor/pipeline/cards/receive-card-list';
import { CardListRefused, UnacceptableCardList } from '@watchfloor/pipeline/cards/refusals';
import { z } from 'zod';
import {
  CARD_LIST_MEDIA_TYPES,
  type CardListFile,
  cardListFormatOf,
  cardListTooLarge,
  openCardListFile,
} from '../body/card-list-file.ts';
import { bodyChunks, contentEncodingOf } from '../body/inflate.ts';
import { Problem } from '../http/problem.ts';
import { defineRoute } from '../openapi/route.ts';
import { cardListAnswer, cardListConflict, cardListExample, readCardList } from './card-list-answer.ts';

/** Bytes of a list, decoded: some ten million lines. */
export const CARD_LIST_LIMIT = 256 * 1024 * 1024;
/** What a form may add to its file. */
const FORM_ALLOWANCE = 64 * 1024;
/** Uploads that stream at a time: each takes a share of the processor that accepts events. */
const UPLOADS_AT_ONCE = 4;

const querySchema = z.object({
  mode: z.enum(['add', 'replace']).meta({
    description:
      '`add` puts the cards on the list, and takes those off whose `is_stolen` is false; `replace` makes them the whole list',
  }),
  list: z.string().trim().min(1).max(100).default(DEFAULT_CARD_LIST).meta({
    description: 'name of the list; one that does not exist is made',
  }),
});

const text = {
  schema: z.string(),
  example: 'card_number,reason\n4111 1111 1111 1111,reported by the bank\n',
};

export function uploadCardList({
  db,
  jobs,
  tokenise,
  limit = CARD_LIST_LIMIT,
}: {
  db: Db;
  jobs: Pick<Jobs, 'enqueueCardList'>;
  tokenise: TokeniseCard;
  limit?: number | undefined;
}) {
  let underWay = 0;
  return defineRoute({
    method: 'POST',
    path: '/v1/card-lists',
    operationId: 'uploadCardList',
    tag: 'card lists',
    summary: 'Upload a list of stolen cards',
    description: DESCRIPTION,
    scope: 'cards',
    arrivesWithinMs: 30 * 60_000,
    querySchema,
    body: {
      read: 'stream',
      description: 'Up to 256 MiB after decoding. `Content-Encoding: gzip` is understood.',
      content: {
        'multipart/form-data': {
          schema: z.object({ file: z.string().meta({ format: 'binary', description: 'the only file' }) }),
        },
        'text/csv': text,
        'text/plain': { schema: z.string(), example: '4111 1111 1111 1111\n5555-5555-5555-4444\n' },
        'application/octet-stream': { schema: z.string() },
      },
    },
    answers: {
      202: {
        description:
          'All of it is here, tokenised. Ask for it until its status is `ready`, look at what it would change, then apply it.',
        schema: cardListAnswer,
        example: {
          ...cardListExample,
          status: 'scanning',
          added: 0,
          changed: 0,
          unchanged: 0,
          retro_hits: 0,
          top_hits: [],
        },
      },
    },
    problems: [
      'invalid-request',
      'unreadable-body',
      'conflict',
      'too-large',
      'unsupported-media-type',
      'behind',
    ],
    problemSchemas: { conflict: cardListConflict },
    handle: async ({ request, reply, query, caller }) => {
      const contentType = request.headers['content-type'] ?? '';
      const format = cardListFormatOf(contentType);
      const encoding = contentEncodingOf(request.headers['content-encoding']);
      if (format === null || encoding === null) throw unsupported();
      const length = lengthOf(request.headers['content-length']);
      if (length !== null && length > limit + FORM_ALLOWANCE) throw cardListTooLarge(limit);
      if (underWay >= UPLOADS_AT_ONCE) {
        throw new Problem(
          'behind',
          'Other card lists are being uploaded. Send the same request again later.',
          {
            headers: { 'retry-after': '5' },
          },
        );
      }
      underWay += 1;
      let file: CardListFile | undefined;
      let begun = '';
      try {
        file = await openCardListFile(
          bodyChunks(request.raw, encoding, limit + FORM_ALLOWANCE),
          format,
          contentType,
          limit,
        );
        const upload = {
          ...query,
          fileName: file.name?.slice(0, 255) ?? null,
          bytesTotal: encoding === 'gzip' ? null : length,
          actor: { id: null, name: `API key ${caller().name}` },
          onCreated: (id: string) => {
            begun = id;
          },
        };
        const { id } = await receiveCardList({ db, jobs, tokenise }, upload, file.chunks);
        reply.code(202);
        return await readCardList(db, id);
      } catch (error) {
        if (error instanceof UnacceptableCardList && error.cause instanceof Problem) throw error.cause;
        if (!(error instanceof CardListRefused)) throw error;
        throw new Problem('conflict', error.message, {
          extensions: { reason: 'stopped', card_list: await readCardList(db, begun) },
        });
      } finally {
        underWay -= 1;
        file?.close();
      }
    },
  });
}

const lengthOf = (header: string | undefined) => (header === undefined ? null : Number(header));

const unsupported = () =>
  new Problem(
    'unsupported-media-type',
    `Card lists are read as ${CARD_LIST_MEDIA_TYPES.join(', ')}, text in UTF-8, as they are or with Content-Encoding: gzip.`,
    { headers: { 'accept-post': CARD_LIST_MEDIA_TYPES.join(', '), 'accept-encoding': 'gzip' } },
  );

const DESCRIPTION = `Takes a CSV with the columns \`card_number\` and optionally \`provider\`, \`is_stolen\`, \`effective_from\`, \`reason\`, in any order, with or without header, with commas, semicolons or tabs, or one number per line. The numbers become tokens as they stream: neither the file nor a number is kept.

Nothing takes effect yet. A dry run follows, whose report \`GET /v1/card-lists/{id}\` answers; \`POST /v1/card-lists/{id}/apply\` puts it in force.`;
