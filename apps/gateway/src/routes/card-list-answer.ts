import { type CardListError, listErrors } from '@watchfloor/db/card-lists/errors';
import { findCardListVersion } from '@watchfloor/db/card-lists/find';
import type { CardListVersionRecord } from '@watchfloor/db/card-lists/version-record';
import type { Db } from '@watchfloor/db/database';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { problemSchema } from '../openapi/problem-schema.ts';
import { instant, minorUnits, named } from '../openapi/schemas.ts';

/** Wrong lines that an answer names. */
const ERRORS_SHOWN = 1000;

/** An upload without its errors, as lists of them show it. */
export const cardListSummary = named(
  'CardList',
  z.object({
    id: z.string(),
    list: z.string().meta({ description: 'name of the list that it is an upload of' }),
    version: z.int().meta({ description: 'of the list, counted from 1 as uploads begin' }),
    mode: z.enum(['add', 'replace']),
    status: z.enum(['scanning', 'ready', 'applying', 'applied', 'rolled_back', 'failed', 'cancelled']).meta({
      description:
        '`scanning` until the dry run is done; `ready` to be applied; `applying` is in force while earlier payments are looked for',
    }),
    active: z.boolean().meta({ description: 'whether its list is at this version now' }),
    file_name: z.string().nullable(),
    bytes_total: z.int().nullable().meta({ description: 'null where the sender did not say' }),
    bytes_done: z.int(),
    lines: z.int().meta({ description: 'lines read, without header and empty ones' }),
    valid: z.int(),
    invalid: z.int(),
    invalid_by_code: z.record(z.string(), z.int()),
    added: z.int().meta({ description: 'cards that it newly lists' }),
    changed: z.int().meta({ description: 'listed cards of which it says something else' }),
    removed: z.int().meta({ description: 'cards that it takes off the list' }),
    unchanged: z.int().meta({ description: 'cards of the upload of which the list says the same already' }),
    retro_hits: z
      .int()
      .meta({ description: 'payments of the last 30 days on the cards that it newly lists' }),
    top_hits: z
      .array(
        z.object({
          token: z.string(),
          label: z.string().meta({ description: 'brand, first six and last four digits' }),
          payments: z.int(),
          totals: z.record(z.string(), minorUnits).meta({ description: 'by currency' }),
        }),
      )
      .meta({ description: 'the ten of those cards with the most payments' }),
    failure: z.string().nullable().meta({ description: 'why it failed' }),
    created_at: instant,
    created_by: z.string(),
    applied_at: instant.nullable(),
    applied_by: z.string().nullable(),
  }),
);

export const cardListAnswer = named(
  'CardListWithErrors',
  cardListSummary.extend({
    errors: z
      .array(z.object({ line: z.int(), code: z.string(), message: z.string() }))
      .meta({ description: `the first ${ERRORS_SHOWN} lines that were not taken, and why` }),
  }),
);

export const cardListExample: z.input<typeof cardListAnswer> = {
  id: '019aa1c2-7b1e-7c4e-9a52-0a1f6f1f4a11',
  list: 'Stolen cards',
  version: 3,
  mode: 'add',
  status: 'ready',
  active: false,
  file_name: 'stolen-2026-11.csv',
  bytes_total: 1843,
  bytes_done: 1843,
  lines: 101,
  valid: 100,
  invalid: 1,
  invalid_by_code: { luhn: 1 },
  added: 97,
  changed: 1,
  removed: 0,
  unchanged: 2,
  retro_hits: 12,
  top_hits: [
    {
      token: 'ct_abcdefghijklmnopabcdefghijklmnop',
      label: 'visa 411111••••••1111',
      payments: 7,
      totals: { USD: 48_250 },
    },
  ],
  failure: null,
  created_at: '2026-11-20T10:15:30.123Z',
  created_by: 'API key risk-team',
  applied_at: null,
  applied_by: null,
  errors: [{ line: 17, code: 'luhn', message: '411111••••••1112 fails the check digit' }],
};

export const cardListPath = z.object({ id: z.string().max(100) });

/** What a refused step answers with beside the ordinary problem. */
export const cardListConflict = {
  schema: named(
    'CardListConflict',
    problemSchema.extend({
      reason: z.enum(['changed', 'not_allowed', 'stopped']).meta({
        description:
          '`changed`: the list is not what the dry run compared with; `stopped`: the upload was cancelled or given up',
      }),
      card_list: cardListAnswer.meta({ description: 'as it is now' }),
    }),
  ),
  example: { reason: 'changed', card_list: { ...cardListExample, status: 'scanning' as const } },
};

/** The upload with its errors as an answer. Throws the problem where there is none. */
export async function readCardList(db: Db, id: string): Promise<z.output<typeof cardListAnswer>> {
  const [version, errors] = await Promise.all([
    findCardListVersion(db, id),
    listErrors(db, id, { afterLine: 0, limit: ERRORS_SHOWN }),
  ]);
  if (version === null) throw noSuchCardList(id);
  return { ...toCardListSummary(version), errors: errors.map(toErrorAnswer) };
}

export const noSuchCardList = (id: string) =>
  new Problem('not-found', `There is no card list upload "${id}". GET /v1/card-lists names those there are.`);

export const toCardListSummary = (version: CardListVersionRecord): z.output<typeof cardListSummary> => ({
  id: version.id,
  list: version.list.name,
  version: version.version,
  mode: version.mode,
  status: version.status,
  active: version.active,
  file_name: version.fileName,
  bytes_total: version.bytesTotal,
  bytes_done: version.bytesDone,
  lines: version.lines,
  valid: version.valid,
  invalid: version.invalid,
  invalid_by_code: { ...version.invalidByCode },
  added: version.added,
  changed: version.changed,
  removed: version.removed,
  unchanged: version.unchanged,
  retro_hits: version.retroHits,
  top_hits: version.topHits.map((hit) => ({ ...hit, totals: { ...hit.totals } })),
  failure: version.failure,
  created_at: version.createdAt.toISOString(),
  created_by: version.createdBy,
  applied_at: version.appliedAt?.toISOString() ?? null,
  applied_by: version.appliedBy,
});

const toErrorAnswer = ({ line, code, message }: CardListError) => ({ line, code, message });
