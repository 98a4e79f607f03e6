import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readViewer } from '../../session/read-viewer.ts';
import { returnPath } from '../../session/return-path.ts';
import { Mark } from '../../shell/rail.tsx';
import { SignInForm } from './sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { to, reason } = await searchParams;
  const target = returnPath(typeof to === 'string' ? to : null);
  if (await readViewer()) redirect(target);
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[18vh]">
      <div className="w-full max-w-80">
        <div className="mb-6 flex items-center gap-2.5">
          <Mark size={24} />
          <h1 className="text-xl font-semibold">Sign in to Watchfloor</h1>
        </div>
        <SignInForm target={target} expired={reason === 'expired'} />
      </div>
    </main>
  );
}
