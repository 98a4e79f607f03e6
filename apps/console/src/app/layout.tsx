import '../design/design.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Appearance } from './appearance.tsx';

export const metadata: Metadata = {
  title: { default: 'Watchfloor', template: '%s · Watchfloor' },
  description: 'Risk operations: see it while there is still time to act',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f6f7' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0e10' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    // The theme is set by a script before the first paint: the server's markup cannot know it.
    <html lang="en" suppressHydrationWarning>
      <body>
        <Appearance nonce={nonce}>
          <NuqsAdapter>{children}</NuqsAdapter>
        </Appearance>
      </body>
    </html>
  );
}
