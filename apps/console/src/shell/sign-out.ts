'use client';

import { toast } from '../design/toast.tsx';
import { authClient } from '../session/auth-client.ts';

export async function signOut(): Promise<void> {
  const { error } = await authClient.signOut();
  if (error) {
    toast('You are still signed in', {
      tone: 'warn',
      detail: 'The console could not be reached. Try again when it is live.',
    });
    return;
  }
  // A whole new page: nothing that was read for one person stays in memory for the next.
  location.assign('/sign-in');
}
