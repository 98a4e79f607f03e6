'use client';

import { setNonce } from 'get-nonce';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { NonceContext } from '../design/nonce.ts';
import { Toaster } from '../design/toast.tsx';
import { TooltipProvider } from '../design/tooltip.tsx';

/** Theme, tooltips and messages: what every page needs to look right, signed in or not. */
export function Appearance({ nonce, children }: { nonce: string; children: ReactNode }) {
  // Dialogs lock the scroll with a style element, which the content security policy lets in by nonce only.
  if (typeof document !== 'undefined') setNonce(nonce);
  return (
    <ThemeProvider
      attribute="data-theme"
      defaultTheme="system"
      enableColorScheme={false}
      disableTransitionOnChange
      nonce={nonce}
    >
      <NonceContext value={nonce}>
        <TooltipProvider>
          {children}
          <Toaster />
        </TooltipProvider>
      </NonceContext>
    </ThemeProvider>
  );
}
