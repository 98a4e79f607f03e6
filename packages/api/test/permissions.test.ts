import { type AnyTRPCProcedure, TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { permissionsOf, roles } from '../src/permissions.ts';
import { appRouter } from '../src/router.ts';
import { procedure, router } from '../src/trpc.ts';
import { type Floor, openFloor } from './floor.ts';

const procedures = Object.entries(appRouter._def.procedures) as unknown as [string, AnyTRPCProcedure][];
const every = permissionsOf('admin');

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor.close());

/** The error of calling a procedure with no input at all; permission is judged before the input is read. */
async function refusal(path: string, caller: unknown): Promise<unknown> {
  const call = path.split('.').reduce((at, part) => Reflect.get(at as object, part) as unknown, caller);
  try {
    await (call as () => Promise<unknown>)();
    return null;
  } catch (error) {
    return error instanceof TRPCError ? error.code : error;
  }
}

describe('every procedure', () => {
  it('is here to be walked', () => {
    expect(procedures.length).toBeGreaterThan(30);
  });

  it.each(procedures)('%s declares a permission that some role has', (_, { _def }) => {
    expect(every).toContain((_def as { meta?: { permission?: string } }).meta?.permission);
  });

  it.each(procedures)('%s refuses who is signed out', async (path) => {
    expect(await refusal(path, floor.as(null))).toBe('UNAUTHORIZED');
  });

  for (const role of roles) {
    const lacks = procedures.filter(([, { _def }]) => {
      const { permission } = (_def as unknown as { meta: { permission: never } }).meta;
      return !permissionsOf(role).includes(permission);
    });
    it.each(lacks)(`%s refuses ${role}`, async (path) => {
      expect(await refusal(path, floor.as(role))).toBe('FORBIDDEN');
    });
  }

  it('leaves users and keys to admins, and the audit to leads', () => {
    expect(permissionsOf('analyst')).not.toContain('audit.read');
    expect(permissionsOf('lead')).toContain('audit.read');
    expect(permissionsOf('lead')).not.toContain('users.manage');
    expect(permissionsOf('admin')).toContain('api_keys.manage');
  });
});

describe('a procedure', () => {
  it('does not compile without a permission, with an unknown one, or without an output', () => {
    // The compiler judges these lines; they are not meant to run.
    const wrong = () => [
      // @ts-expect-error a permission is missing
      procedure(z.object({})),
      // @ts-expect-error nobody grants this permission
      procedure('alerts.destroy', z.object({})),
      // @ts-expect-error the answer's schema is missing
      procedure('alerts.read'),
    ];
    expect(wrong).toThrow();
  });

  it('answers only what its output schema describes', async () => {
    const leaky = router({
      me: procedure('session.read', z.object({ name: z.string() })).query(
        () => ({ name: 'Mira', password: 'secret' }) as { name: string },
      ),
    });
    const user = { id: '1', name: 'Mira', email: 'm@watchfloor.local', role: 'analyst' as const };
    const caller = leaky.createCaller({
      ...floor.services,
      session: { user },
      readSession: async () => ({ user }),
      headers: new Headers(),
    });
    expect(await caller.me()).toEqual({ name: 'Mira' });
  });
});
