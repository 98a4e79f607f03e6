import { z } from 'zod';
import { EVENT_TYPES, WIRE_TYPES } from './event-type.ts';

/** Containers nested deeper than this are legal JSON that Postgres's own parser may refuse: such an event is rejected. */
export const MAX_DEPTH = 64;

/** How far ahead of the gateway's clock an event may claim to have happened. */
export const MAX_AHEAD_MS = 5 * 60_000;

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** Text that Postgres can hold: NUL is the one character it cannot. */
export const text = (max: number) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a string') })
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine(
      (value) => !value.includes('\u0000') && value.isWellFormed(),
      'must be valid Unicode without NUL',
    );

/** Whether `text(max)` would accept it. */
export const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= max &&
  !value.includes('\u0000') &&
  value.isWellFormed();

/** Milliseconds since 1970 of an RFC 3339 time with offset, NaN where it is none; finer digits are cut. */
export const parseTime = (value: string): number => (rfc3339.test(value) ? Date.parse(value) : Number.NaN);

/** A CloudEvents 1.0 envelope in JSON. `time` is when it happened and is required here. */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0', { error: 'must be "1.0"' }),
  id: text(256),
  source: text(256),
  type: z.enum(WIRE_TYPES, {
    error: (issue) => `${describe(issue.input)}; known types: ${EVENT_TYPES.join(', ')}`,
  }),
  time: z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a string') })
    .refine(
      (value) => !Number.isNaN(parseTime(value)),
      'must be an RFC 3339 time with offset, like 2026-11-20T10:15:30.123Z',
    ),
  datacontenttype: z.string().optional(),
  subject: z.string().optional(),
});

const describe = (input: unknown) =>
  input === undefined ? 'is missing' : `${JSON.stringify(input)?.slice(0, 80)} is not a known type`;
