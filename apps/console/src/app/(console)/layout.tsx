import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { readViewer } from '../../session/read-viewer.ts';
import { ViewerProvider } from '../../session/viewer.tsx';
import { ConsoleFrame } from '../../shell/console-frame.tsx';
import { ApiProvider } from '../../trpc/provider.tsx';

/** Everything behind the sign-in. The API checks every call again; this only saves a useless page. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await readViewer();
  if (!viewer) {
    const to = (await headers()).get('x-watchfloor-path') ?? '/';
    redirect(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`);
  }
  return (
    <ViewerProvider viewer={viewer}>
      <ApiProvider>
        <ConsoleFrame>{children}</ConsoleFrame>
      </ApiProvider>
    </ViewerProvider>
  );
}
