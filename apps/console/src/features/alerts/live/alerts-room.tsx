'use client';

import type { ReactNode } from 'react';
import { TriageProvider } from '../actions/triage-provider.tsx';
import { AlertsProvider } from './alerts-provider.tsx';

/** Everything under /alerts stands in it. */
export function AlertsRoom({ children }: { children: ReactNode }) {
  return (
    <AlertsProvider>
      <TriageProvider>{children}</TriageProvider>
    </AlertsProvider>
  );
}
