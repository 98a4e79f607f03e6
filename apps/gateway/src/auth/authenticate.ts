import type { FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.ts';
import type { KeyRing } from './key-ring.ts';
import type { Caller, Scope } from './scopes.ts';

const BEARER = /^Bearer +([\x21-\x7e]+) *$/i;
const REALM = 'Bearer realm="watchfloor"';

/** Who calls, or the 401 or 403 that says what is missing. */
export async function authenticate(request: FastifyRequest, keys: KeyRing, scope: Scope): Promise<Caller> {
  const header = request.headers.authorization;
  if (header === undefined) {
    throw new Problem(
      'not-authenticated',
      'Send an API key as "Authorization: Bearer <key>". An admin can create one in the console.',
      {
        headers: { 'www-authenticate': REALM },
      },
    );
  }
  const key = BEARER.exec(header)?.[1];
  const caller = key === undefined ? null : await keys.identify(key);
  if (caller === null) {
    throw new Problem(
      'not-authenticated',
      'The API key is not known or was revoked. An admin can create one in the console.',
      {
        headers: { 'www-authenticate': `${REALM}, error="invalid_token"` },
      },
    );
  }
  if (!caller.scopes.includes(scope)) {
    throw new Problem('not-permitted', `The API key "${caller.name}" lacks the scope "${scope}".`, {
      headers: { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${scope}"` },
      extensions: { scope },
    });
  }
  return caller;
}
