import { z } from 'zod';

/** Ranges that end now. */
export const SPANS = ['1h', '6h', '24h', '7d', '30d', '90d'] as const;
export type Span = (typeof SPANS)[number];

export const BUCKETS = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type Bucket = (typeof BUCKETS)[number];

export const OPERATORS = ['is', 'is_not', 'contains', 'at_least', 'at_most'] as const;
export type Operator = (typeof OPERATORS)[number];

export const MAX_MEASURES = 4;
export const MAX_DIMENSIONS = 3;
export const MAX_FILTERS = 12;
export const MAX_VALUES = 50;
/** Rows of one answer at most: what a file may hold. A page shows fewer. */
export const MAX_ROWS = 10_000;
export const PAGE_ROWS = 500;

const name = z.string().min(1).max(40);

/** Postgres has no text with a NUL in it, and half a surrogate pair is no text anywhere. */
const value = z
  .string()
  .max(200)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'Not a text that could be stored');

const filterSchema = z.object({
  dimension: name,
  operator: z.enum(OPERATORS),
  /** Null: the rows that have none. */
  values: z.array(value.nullable()).min(1).max(MAX_VALUES),
});

const instant = z.iso.datetime({ offset: true });

/** The form of a question. Whether its words mean something, `checkQuestion` says. */
export const questionSchema = z.object({
  fact: name,
  measures: z.array(name).min(1).max(MAX_MEASURES),
  dimensions: z.array(name).max(MAX_DIMENSIONS),
  filters: z.array(filterSchema).max(MAX_FILTERS),
  time: z.union([z.object({ last: z.enum(SPANS) }), z.object({ from: instant, to: instant })]),
  /** Cuts the range into pieces, one row of the answer for each. */
  bucket: z.enum(BUCKETS).nullable(),
  limit: z.int().min(1).max(MAX_ROWS),
});

export type Question = z.output<typeof questionSchema>;
export type Filter = Question['filters'][number];
export type AskedTime = Question['time'];
