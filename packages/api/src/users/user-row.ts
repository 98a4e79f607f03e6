import { z } from 'zod';
import { roles } from '../permissions.ts';

export const userRow = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
});
