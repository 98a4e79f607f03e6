import type { Db } from '@watchfloor/db/database';
import { APIError, betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { createAuthMiddleware } from 'better-auth/api';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Session } from './context.ts';
import { roles } from './permissions.ts';
import { signInLimits } from './sign-in-limits.ts';

export interface AuthOptions {
  db: Db;
  /** Counts sign-in attempts for all consoles together. */
  redis: Redis;
  /** Keys the session cookies; at least 32 characters. */
  secret: string;
  /** Where people reach the console; https makes its cookies secure-only. */
  baseUrl: string;
  /** Failures that are ours; refused sign-ins are not. */
  onError: (error: unknown) => void;
}

export interface Auth {
  /** Answers /api/auth/*. */
  handler(request: Request): Promise<Response>;
  /** Who these headers' cookies belong to; null when signed out, expired or deactivated. */
  sessionOf(headers: Headers): Promise<Session | null>;
}

const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  active: z.boolean(),
});

const hours = 3600;

/** Sign-in by e-mail and password with sessions in Postgres. Accounts are made by admins: nobody signs up. */
export function createAuth({ db, redis, secret, baseUrl, onError }: AuthOptions): Auth {
  const limits = signInLimits(redis);
  const auth = betterAuth({
    appName: 'Watchfloor',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(db.prisma, { provider: 'postgresql' }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      onError: (error) => {
        if (!(error instanceof APIError)) onError(error);
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        role: { type: 'string', input: false, defaultValue: 'analyst' },
        active: { type: 'boolean', input: false, defaultValue: true },
      },
    },
    // A shift and a half without a click signs out; no cache in the cookie, so that deactivation is immediate.
    session: { expiresIn: 12 * hours, updateAge: hours, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 60 } },
      customStorage: limits.storage,
    },
    advanced: {
      cookiePrefix: 'watchfloor',
      // Said aloud because the library's own default depends on NODE_ENV.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
    // The console answers on whatever name people reach it by; a request must come from that same name.
    trustedOrigins: (request) => (request ? sameOrigins(request.headers) : []),
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email') return;
        if (!(await limits.allowsAccount(emailIn(context.body)))) {
          throw new APIError('TOO_MANY_REQUESTS', {
            message: 'Too many attempts for this account. Wait five minutes, then try again.',
          });
        }
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email' || !context.context.newSession) return;
        await limits.forgiveAccount(emailIn(context.body));
      }),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const user = await db.prisma.user.findUnique({ where: { id: session.userId } });
            if (user?.active) return;
            throw new APIError('FORBIDDEN', {
              message: 'This account is deactivated. Ask an admin to activate it.',
            });
          },
        },
      },
    },
  });

  return {
    handler: (request) => auth.handler(request),
    async sessionOf(headers) {
      const found = await auth.api.getSession({ headers });
      const user = account.safeParse(found?.user);
      if (!user.success || !user.data.active) return null;
      const { active: _, ...person } = user.data;
      return { user: person };
    },
  };
}

function sameOrigins(headers: Headers): string[] {
  const host = headers.get('x-forwarded-host') ?? headers.get('host');
  return host ? [`http://${host}`, `https://${host}`] : [];
}

const emailIn = (body: unknown): string =>
  z.object({ email: z.string() }).catch({ email: '' }).parse(body).email;
