import type { Db } from '@watchfloor/db/database';
import { findKeyUser } from '@watchfloor/db/key-users/find';
import { MOST_KEY_USERS } from '@watchfloor/domain/key-users/key-user-file';
import type { Currency } from '@watchfloor/domain/money';
import {
  type KeyUsersReceipt,
  putKeyUserFile,
  putKeyUserRows,
  TooManyKeyUsers,
  UnreadableKeyUsers,
} from '@watchfloor/pipeline/key-users/put-key-users';
import { z } from 'zod';
import { bodyChunks, contentEncodingOf } from '../body/inflate.ts';
import { BodyTooLarge, UnreadableBody } from '../body/refusals.ts';
import { Problem } from '../http/problem.ts';
import { defineRoute } from '../openapi/route.ts';
import { instant, minorUnits, named } from '../openapi/schemas.ts';

/** Bytes after decoding: as many customers as a list may have, with long information. */
const BODY_LIMIT = 10 * 1024 * 1024;

const row = z.object({
  id: z
    .union([z.string(), z.int()])
    .meta({ description: 'what their orders and updates carry, up to 64 characters' }),
  raw_premium: z.union([z.string(), z.number()]).meta({
    description: 'the amount that they are insured with, decimal, in the currency of INSURANCE_CURRENCY',
  }),
  raw_info: z.string().nullable().optional(),
});

const receipt = named(
  'KeyUsersReceipt',
  z.object({
    accepted: z.int().meta({ description: 'customers that now stand on the list as they were sent' }),
    listed: z.int().meta({ description: 'of these, who did not stand on it' }),
    edited: z.int().meta({
      description: 'who stood there otherwise: updates from now on are held against the new amount',
    }),
    unchanged: z
      .int()
      .meta({ description: 'who stood there just so: their stored amount stays what it came to be' }),
    rejected: z
      .array(
        z.object({
          index: z.int().meta({ description: 'position among the rows, from 0' }),
          line: z.int().optional().meta({ description: 'line of the CSV, from 1' }),
          id: z.string().nullable(),
          errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
        }),
      )
      .meta({ description: 'the rows that were not taken, each with every reason' }),
  }),
);

/** Lists and edits the key customers of a body, whose amounts are in `insuranceCurrency`. */
export const putKeyUsers = (services: { db: Db; insuranceCurrency: Currency }) =>
  defineRoute({
    method: 'POST',
    path: '/v1/key-users',
    operationId: 'putKeyUsers',
    tag: 'policyholders',
    summary: 'List key customers',
    description: DESCRIPTION,
    scope: 'ingest',
    body: {
      read: 'stream',
      description: `Up to ${MOST_KEY_USERS} customers and 10 MiB after decoding. \`Content-Encoding: gzip\` is understood.`,
      content: {
        'application/json': {
          schema: z.array(row),
          example: [{ id: '4711', raw_premium: '120,000.00', raw_info: 'household, Lyon' }],
        },
        'text/csv': {
          schema: z.string(),
          example: 'id,raw_premium,raw_info\n4711,"120,000.00","household, Lyon"\n',
        },
      },
    },
    answers: {
      200: {
        description: 'In force: updates received from now on are held against the list.',
        schema: receipt,
        example: {
          accepted: 1,
          listed: 1,
          edited: 0,
          unchanged: 0,
          rejected: [
            {
              index: 1,
              id: '4712',
              errors: [
                {
                  path: 'raw_premium',
                  code: 'not_an_amount',
                  message: 'must be a plain decimal like "1,234.50", without exponent or currency',
                },
              ],
            },
          ],
        },
      },
    },
    problems: ['unreadable-body', 'too-large', 'unsupported-media-type'],
    handle: async ({ request, caller }): Promise<KeyUsersReceipt> => {
      const format = formatOf(request.headers['content-type']);
      const encoding = contentEncodingOf(request.headers['content-encoding']);
      if (format === null || encoding === null) throw unsupported();
      const text = await readText(bodyChunks(request.raw, encoding, BODY_LIMIT));
      const actor = { id: null, name: `API key ${caller().name}` };
      try {
        if (format === 'rows') return await putKeyUserRows(services, readRows(text), actor);
        return await putKeyUserFile(services, text, actor);
      } catch (error) {
        if (!(error instanceof UnreadableKeyUsers)) throw error;
        const problem = error instanceof TooManyKeyUsers ? 'too-large' : 'unreadable-body';
        throw new Problem(problem, `${error.message} Nothing was taken.`);
      }
    },
  });

function formatOf(contentType: string | undefined): 'rows' | 'file' | null {
  const [essence = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  if (charset !== undefined && !/^charset="?(utf-?8|us-ascii)"?$/.test(charset)) return null;
  if (essence.trim() === 'application/json') return 'rows';
  return essence.trim() === 'text/csv' ? 'file' : null;
}

async function readText(chunks: AsyncIterable<Buffer>): Promise<string> {
  const gathered: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > BODY_LIMIT) throw new BodyTooLarge('bytes', BODY_LIMIT);
    gathered.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(gathered));
  } catch {
    throw new UnreadableBody('the body is not valid UTF-8', 0);
  }
}

function readRows(text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('unreadable-body', 'The body is not valid JSON. Nothing was taken.');
  }
  if (Array.isArray(value)) return value;
  throw new Problem('unreadable-body', 'The body must be an array of key customers. Nothing was taken.');
}

const unsupported = () =>
  new Problem(
    'unsupported-media-type',
    'Key customers are read as application/json or text/csv, in UTF-8, as they are or with Content-Encoding: gzip.',
    { headers: { 'accept-post': 'application/json, text/csv', 'accept-encoding': 'gzip' } },
  );

const answer = named(
  'KeyUser',
  z.object({
    id: z.string(),
    raw_premium: minorUnits.meta({ description: 'what the customer is listed with, minor units' }),
    raw_info: z.string().nullable(),
    stored_premium: minorUnits.meta({
      description:
        'what the next update is held against, minor units: of the latest update, or else as listed',
    }),
    stored_info: z.string().nullable(),
    stored_at: instant
      .nullable()
      .meta({ description: 'when it came to be so; null while no update has come' }),
    currency: z.string(),
    updates: z.int().meta({ description: 'since the customer was listed or edited last' }),
    generation: z.int().meta({ description: 'grows each time that the customer is listed or edited' }),
    listed_at: instant,
    listed_by: z.string(),
  }),
);

/** What a key customer is listed with, and the amount that their next update is held against. */
export const getKeyUser = (db: Db) =>
  defineRoute({
    method: 'GET',
    path: '/v1/key-users/{id}',
    operationId: 'getKeyUser',
    tag: 'policyholders',
    summary: 'A key customer with their stored amount',
    scope: 'read',
    pathSchema: z.object({ id: z.string().max(100) }),
    answers: {
      200: {
        description: 'As listed now',
        schema: answer,
        example: {
          id: '4711',
          raw_premium: 12_000_000,
          raw_info: 'household, Lyon',
          stored_premium: 7_190_000,
          stored_info: 'household, Lyon, without contents',
          stored_at: '2026-11-20T10:15:30.123Z',
          currency: 'USD',
          updates: 3,
          generation: 1,
          listed_at: '2026-11-01T08:00:00.000Z',
          listed_by: 'API key policy-admin',
        },
      },
    },
    problems: ['invalid-request', 'not-found'],
    handle: async ({ path }): Promise<z.input<typeof answer>> => {
      const user = await findKeyUser(db, path.id);
      if (user === null) throw new Problem('not-found', `There is no key customer "${path.id}" on the list.`);
      return {
        id: user.id,
        raw_premium: user.amount,
        raw_info: user.info,
        stored_premium: user.stored.amount,
        stored_info: user.stored.info,
        stored_at: user.stored.modifiedAt?.toISOString() ?? null,
        currency: user.currency,
        updates: user.updates,
        generation: user.generation,
        listed_at: user.listedAt.toISOString(),
        listed_by: user.listedBy,
      };
    },
  });

const DESCRIPTION = `Puts customers on the list that \`coverage-drop\` watches, or others in the place of who stands there. A bad row never spoils its neighbours: it is answered for under \`rejected\`. A CSV names its columns \`id\`, \`raw_premium\` and \`raw_info\` in its first line, in any order, with commas, semicolons or tabs; quote amounts that have commas.

The first update of a customer that is received from now on is held against \`raw_premium\`, each later one against the update before it. Sending the same list again changes nothing.`;
