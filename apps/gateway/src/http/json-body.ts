import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import type { z } from 'zod';
import { Problem } from './problem.ts';

/**
 * Reads a small JSON body with the schema that is documented.
 * @throws Problem that names every wrong member
 */
export function readJsonBody(schema: z.ZodType, body: unknown): unknown {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code,
    message: maskCardNumbers(issue.message),
  }));
  const first = errors[0];
  const where = first?.path ? `"${first.path}": ` : '';
  throw new Problem('invalid-request', `The body is not valid: ${where}${first?.message ?? 'see errors'}.`, {
    extensions: { errors },
  });
}
