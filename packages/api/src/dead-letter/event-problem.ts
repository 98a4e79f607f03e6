import { z } from 'zod';

/** One thing wrong with one event; `path` is dotted, empty for the whole of it. */
export const eventProblem = z.object({ path: z.string(), code: z.string(), message: z.string() });
