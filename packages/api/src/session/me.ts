import { z } from 'zod';
import { permissionsOf, roles } from '../permissions.ts';
import { procedure } from '../trpc.ts';

export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  permissions: z.array(z.string()),
});

/** Who is signed in, and what they may do. */
export const me = procedure('session.read', person).query(({ ctx: { session } }) => ({
  ...session.user,
  permissions: [...permissionsOf(session.user.role)],
}));
