import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

const REFERENCES = /"#\/\$defs\//g;

/** Gives a schema a name of its own in the OpenAPI document. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  return schema.meta({ ...schema.meta(), id });
}

/** The schemas with a name, as `components.schemas`. */
export function componentSchemas(): Record<string, JsonSchema> {
  const uri = (id: string) => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri, io: 'input' });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema)]));
}

/** A schema as it stands in the document: a reference where it has a name, references to named parts where they have. */
export function schemaOf(schema: z.ZodType): JsonSchema {
  const id = schema.meta()?.id;
  if (id !== undefined) return { $ref: `#/components/schemas/${id}` };
  return bare(z.toJSONSchema(schema, { io: 'input' }));
}

function bare(schema: object): JsonSchema {
  const { $schema, $id, $defs, id, ...rest } = schema as JsonSchema;
  return JSON.parse(JSON.stringify(rest).replace(REFERENCES, '"#/components/schemas/')) as JsonSchema;
}

/** RFC 3339 in UTC with milliseconds, as every time in an answer is. */
export const instant = z
  .string()
  .meta({ format: 'date-time', description: 'RFC 3339, UTC, with milliseconds' });

/** Money in answers: a whole number of minor units beside its currency. */
export const minorUnits = z.int().meta({ description: 'minor units of the currency, e.g. cents' });
