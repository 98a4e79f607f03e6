import 'server-only';
import { createContext } from '@watchfloor/api/context';
import { permissionsOf } from '@watchfloor/api/permissions';
import { headers } from 'next/headers';
import { services } from '../server/services.ts';
import type { Viewer } from './viewer.tsx';

/** Who sent this request, or null when nobody is signed in. */
export async function readViewer(): Promise<Viewer | null> {
  const { session } = await createContext(await services(), await headers());
  return session ? { ...session.user, permissions: permissionsOf(session.user.role) } : null;
}
