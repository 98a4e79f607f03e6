'use client';

import type { ReactNode } from 'react';
import { useToastsAboveBar } from '../../queue/use-toasts-above-bar.ts';
import { TriageProvider } from '../actions/triage-provider.tsx';
import { AlertsProvider } from './alerts-provider.tsx';

/** Everything under /alerts stands in it. */
export function AlertsRoom({ children }: { children: ReactNode }) {
  useToastsAboveBar();
  return (
    <AlertsProvider>
      <TriageProvider>{children}</TriageProvider>
    </AlertsProvider>
  );
}
