import { z } from 'zod';
import { instant } from '../instant.ts';

/** A named set of filters of the queue; `query` is its query string without the question mark. */
export const savedView = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string(),
  createdAt: instant,
});
