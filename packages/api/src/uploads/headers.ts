import { TRPCError } from '@trpc/server';
import { z } from 'zod';

/** Text of any script: headers carry ASCII alone. */
export const encodedText = (max: number) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return decodeURIComponent(text).trim();
      } catch {
        context.addIssue({ code: 'custom', message: 'must be URL-encoded' });
        return z.NEVER;
      }
    })
    .pipe(z.string().min(1).max(max));

const size = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number of bytes')
  .transform(Number);

/** What every uploaded file's headers may say of it. */
export const uploadHeaders = z.object({
  'x-watchfloor-upload': z.uuid().optional(),
  'x-watchfloor-file': encodedText(255).optional(),
  'x-watchfloor-size': size.optional(),
  'content-length': size.optional(),
});

/** Headers by their names; refuses with what is wrong with which of them. */
export function readHeaders<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, headers: Headers) {
  const given = Object.keys(schema.shape).map((header) => [header, headers.get(header) ?? undefined]);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error });
  return parsed.data;
}

/** The upload's id if it is to have one, its file's name and size as far as they are told. */
export const uploadOf = (read: z.output<typeof uploadHeaders>) => ({
  id: read['x-watchfloor-upload'],
  fileName: read['x-watchfloor-file'] ?? null,
  bytesTotal: read['x-watchfloor-size'] ?? read['content-length'] ?? null,
});
