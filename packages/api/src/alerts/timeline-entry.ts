import { z } from 'zod';
import { instant } from '../instant.ts';

export const timelineEntry = z.object({
  id: z.string(),
  at: instant,
  actor: z.object({ id: z.string().nullable(), name: z.string(), kind: z.enum(['machine', 'human']) }),
  /** opened, extended, merged, severity by the machine; acknowledged, assigned, closed, reopened, commented, undone by people. */
  kind: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
