import type { Role } from './permissions.ts';
import type { Services } from './services.ts';

export interface Session {
  user: { id: string; name: string; email: string; role: Role };
}

/** What a procedure works with. `session` is null for a caller who is not signed in. */
export interface Context extends Services {
  session: Session | null;
}

/** The context of one request: whoever its cookies say, looked up now, so that a deactivated user is out at once. */
export async function createContext(services: Services, headers: Headers): Promise<Context> {
  return { ...services, session: await services.auth.sessionOf(headers) };
}
