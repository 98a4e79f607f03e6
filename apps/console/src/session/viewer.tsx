'use client';

import type { Permission, Role } from '@watchfloor/api/permissions';
import { createContext, type ReactNode, useContext } from 'react';

/** Who is signed in, as the server said when it made the page. */
export type Viewer = {
  id: string;
  name: string;
  email: string;
  role: Role;
  permissions: readonly Permission[];
};

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer needs the console layout above it');
  return viewer;
}

/** Whether to offer something; the server decides again. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}
