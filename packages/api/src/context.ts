import type { Role } from './permissions.ts';
import type { Services } from './services.ts';

export interface Session {
  user: { id: string; name: string; email: string; role: Role };
}

/** What a procedure works with. `session` is null for a caller who is not signed in. */
export interface Context extends Services {
  session: Session | null;
  /** Who the caller is by now: what lasts longer than a request asks again. */
  readSession: () => Promise<Session | null>;
  /** Of the request: what a body that is a file cannot say of itself rides in them. */
  headers: Headers;
}

/** The context of one request: whoever its cookies say, looked up now, so that a deactivated user is out at once. */
export async function createContext(services: Services, headers: Headers): Promise<Context> {
  const readSession = () => services.auth.sessionOf(headers);
  return { ...services, session: await readSession(), readSession, headers };
}
