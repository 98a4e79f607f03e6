import { z } from 'zod';

/** What the gateway answers to events, or key customers, it has taken. */
export const acceptedSchema = z.object({
  accepted: z.number(),
  duplicates: z.number().optional(),
  rejected: z.array(
    z.object({
      index: z.number(),
      id: z.string().nullish(),
      errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    }),
  ),
});
export type Accepted = z.infer<typeof acceptedSchema>;

/** Wait before the nth attempt after a failure (n from 1): 0.2 s doubling to 10 s. */
export const backOffMs = (attempt: number): number => Math.min(10_000, 200 * 2 ** Math.min(attempt - 1, 10));
