import { join } from 'node:path';
import { type APIRequestContext, expect, request } from '@playwright/test';
import { admin, consoleUrl } from './environment.ts';

export type Role = 'analyst' | 'lead' | 'admin';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}

/** Who works on the floor while the journeys run: signed in once, by open-floor.ts. */
export type Handle = 'admin' | 'lead' | 'mira' | 'jonas';

/** Tells people and accounts of this run from those of earlier ones on the same system. */
export const run = process.env.E2E_RUN ?? '';

export const PEOPLE: Readonly<Record<Handle, Person>> = {
  admin: { name: 'Admin', ...admin, role: 'admin' },
  lead: newcomer('Ada Lead', 'lead'),
  mira: newcomer('Mira Chen', 'analyst'),
  jonas: newcomer('Jonas Weber', 'analyst'),
};

/** Somebody who has no account yet. */
export function newcomer(name: string, role: Role): Person {
  const handle = name.toLowerCase().replaceAll(' ', '.');
  return {
    name: `${name} ${run}`,
    email: `${handle}.${run}@bank.example`,
    password: `${handle}-correct-horse`,
    role,
  };
}

/** Where a person's cookies are kept while the journeys run. */
export const sessionFile = (handle: Handle): string => join(process.env.E2E_SESSIONS ?? '', `${handle}.json`);

/** The console as a program of this person's sees it: signed in, nothing drawn. */
export async function signedIn({ email, password }: Pick<Person, 'email' | 'password'>) {
  const api = await request.newContext({ baseURL: consoleUrl });
  const answer = await api.post('/api/auth/sign-in/email', { data: { email, password } });
  expect(answer.status(), `sign-in of ${email}: ${await answer.text()}`).toBe(200);
  return api;
}

/** Calls a mutation of the console's API. */
export function mutate(api: APIRequestContext, procedure: string, input: unknown) {
  return api.post(`/api/trpc/${procedure}`, { data: input });
}

/** Calls a query of the console's API. */
export function query(api: APIRequestContext, procedure: string, input?: unknown) {
  const asked = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return api.get(`/api/trpc/${procedure}${asked}`);
}

/** An account for somebody, made as an administrator makes it. */
export async function createAccount(api: APIRequestContext, person: Person): Promise<void> {
  const { name, email, password, role } = person;
  const answer = await mutate(api, 'users.create', { name, email, password, role });
  expect(answer.status(), `account for ${email}: ${await answer.text()}`).toBe(200);
}
