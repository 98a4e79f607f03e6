'use client';

import { type ReactNode, useEffect } from 'react';
import { TriageProvider } from '../actions/triage-provider.tsx';
import { AlertsProvider } from './alerts-provider.tsx';

/** Everything under /alerts stands in it. */
export function AlertsRoom({ children }: { children: ReactNode }) {
  // Messages stand above the bar with the actions, not over it.
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--toast-bottom', '62px');
    return () => void style.removeProperty('--toast-bottom');
  }, []);
  return (
    <AlertsProvider>
      <TriageProvider>{children}</TriageProvider>
    </AlertsProvider>
  );
}
