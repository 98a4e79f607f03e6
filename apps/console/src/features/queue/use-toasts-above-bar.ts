'use client';

import { useEffect } from 'react';

/** Messages stand above the bar with the actions, not over it. */
export function useToastsAboveBar(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--toast-bottom', '62px');
    return () => void style.removeProperty('--toast-bottom');
  }, []);
}
