'use client';

import type { ReactNode } from 'react';
import { useToastsAboveBar } from '../../queue/use-toasts-above-bar.ts';
import { ReviewProvider } from '../actions/review-provider.tsx';
import { ApplicantsProvider } from './applicants-provider.tsx';

/** Everything under /applicants stands in it. */
export function ApplicantsRoom({ children }: { children: ReactNode }) {
  useToastsAboveBar();
  return (
    <ApplicantsProvider>
      <ReviewProvider>{children}</ReviewProvider>
    </ApplicantsProvider>
  );
}
