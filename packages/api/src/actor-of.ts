import type { Actor } from '@watchfloor/db/audit/write';
import type { Session } from './context.ts';

/** Who the audit names. */
export const actorOf = ({ user }: Session): Actor => ({ id: user.id, name: user.name });
