import { TRPCError } from '@trpc/server';
import { z } from 'zod';

/** Text of any script: headers carry ASCII alone. */
const name = (max: number) =>
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

const uploadHeaders = z.object({
  'x-watchfloor-list': name(100),
  'x-watchfloor-mode': z.enum(['add', 'replace']),
  'x-watchfloor-upload': z.uuid().optional(),
  'x-watchfloor-file': name(255).optional(),
  'x-watchfloor-size': size.optional(),
  'content-length': size.optional(),
});

/** What an upload's headers say of it; refuses with what is wrong with which of them. */
export function readUploadHeaders(headers: Headers) {
  const given = Object.keys(uploadHeaders.shape).map((header) => [header, headers.get(header) ?? undefined]);
  const parsed = uploadHeaders.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error });
  const read = parsed.data;
  return {
    list: read['x-watchfloor-list'],
    mode: read['x-watchfloor-mode'],
    id: read['x-watchfloor-upload'],
    fileName: read['x-watchfloor-file'] ?? null,
    bytesTotal: read['x-watchfloor-size'] ?? read['content-length'] ?? null,
  };
}
