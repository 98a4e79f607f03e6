import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { parseTime } from '@watchfloor/domain/events/envelope';
import { z } from 'zod';
import { Problem } from './problem.ts';

/** A moment in a query: RFC 3339 with offset, given to the handler as a Date. */
export const momentParameter = z
  .string()
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    // An unescaped plus sign arrives as a space.
    const time = parseTime(text.replace(' ', '+'));
    if (!Number.isNaN(time)) return new Date(time);
    context.addIssue('must be an RFC 3339 time with offset, like 2026-11-20T10:15:30.123Z');
    return z.NEVER;
  });

/**
 * A day in a query, given to the handler as it is; or a moment, given as a Date, that says which day by the reports' zone.
 */
export const dayParameter = z
  .string()
  .meta({ examples: ['2026-11-20', '2026-11-20T10:15:30Z'] })
  .transform((text, context) => {
    const isDay = z.iso.date().safeParse(text).success;
    const time = isDay ? Date.parse(text) : parseTime(text.replace(' ', '+'));
    if (time >= FIRST_MOMENT && time < END_OF_MOMENTS) return isDay ? text : new Date(time);
    context.addIssue(
      Number.isNaN(time)
        ? 'must be a day like 2026-11-20, or an RFC 3339 time with offset'
        : 'must be between the years 2 and 9998',
    );
    return z.NEVER;
  });

// Days are counted on from here, and back: what they come to has four digits as well, and is a year of Postgres.
const FIRST_MOMENT = Date.parse('0002-01-01T00:00:00Z');
const END_OF_MOMENTS = Date.parse('9999-01-01T00:00:00Z');

/** A page size: a whole number from 1 to `max`. */
export const limitParameter = (max: number, fallback: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(max)
    .default(fallback)
    .meta({ description: `items per page, up to ${max}` });

/** A parameter that may be given several times; where its values are ours, also once with commas. */
export const listParameter = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).optional();

/**
 * Reads path or query parameters with the schema that is documented.
 * @throws Problem that names the first wrong parameter, also one that nobody knows: a misspelt filter must not
 * silently answer with everything
 */
export function readParameters(schema: z.ZodObject, given: unknown): unknown {
  const values = Object.fromEntries(
    Object.entries((given ?? {}) as Record<string, string | string[]>).map(([name, value]) => [
      name,
      listed(schema.shape[name], value),
    ]),
  );
  const parsed = schema.strict().safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue?.path[0] ?? '');
  const parameter = maskCardNumbers(name.slice(0, 100));
  const message =
    issue?.code === 'unrecognized_keys'
      ? `is not known here; known: ${Object.keys(schema.shape).join(', ') || 'none'}`
      : lowered(issue?.message ?? 'is not valid');
  throw new Problem('invalid-request', `Parameter "${parameter}": ${message}.`, {
    extensions: { parameter },
  });
}

/** A parameter's values as its schema takes them: a lone value of a list parameter is a list of one. */
function listed(schema: z.core.$ZodType | undefined, value: string | string[]): string | string[] {
  const list = schema instanceof z.ZodOptional ? schema.def.innerType : undefined;
  if (!(list instanceof z.ZodArray)) return value;
  const values = [value].flat();
  // Names that others chose, accounts for one, may hold commas.
  return list.element instanceof z.ZodEnum ? values.flatMap((text) => text.split(',')) : values;
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
