import { initTRPC, isTrackedEnvelope, TRPCError, type TrackedEnvelope, tracked } from '@trpc/server';
import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import { z } from 'zod';
import type { Context, Session } from './context.ts';
import { type Permission, permissionsOf } from './permissions.ts';
import { whileAllowed } from './while-allowed.ts';

export interface Meta {
  permission: Permission;
}

// An open stream keeps the console from stopping on SIGTERM, so streams end by themselves and clients resume.
export const streamMaxDurationMs = 25_000;
/** Who was signed out or lost a role sees no more than this of an open stream. */
const streamCheckMs = 5_000;

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    sse: {
      maxDurationMs: streamMaxDurationMs,
      ping: { enabled: true, intervalMs: 3_000 },
      client: { reconnectAfterInactivityMs: 8_000 },
    },
    errorFormatter({ shape, error }) {
      const invalid = error.code === 'BAD_REQUEST' && error.cause instanceof z.ZodError;
      // What broke inside is for the log; the reader gets what to do.
      const message =
        error.code === 'INTERNAL_SERVER_ERROR'
          ? 'The console could not answer. Try again; if it stays, look at Pipeline for what is down.'
          : invalid
            ? z.prettifyError(error.cause as z.ZodError)
            : shape.message;
      return {
        ...shape,
        // Parsers quote what they could not read, and that may be anything.
        message: maskCardNumbers(message),
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The only way to start a procedure: without a permission and an output schema it does not compile. */
export function procedure<Output extends z.ZodType>(permission: Permission, output: Output) {
  return permitted(permission).output(output);
}

/** A subscription's start: every event it yields is checked against `event`. */
export function stream<Event extends z.ZodType>(permission: Permission, event: Event) {
  return streaming(permission).output(eventsOf(event));
}

/** Like `stream`, of events that carry the cursor a lost connection resumes from. */
export function trackedStream<Event extends z.ZodType>(permission: Permission, event: Event) {
  return streaming(permission).output(trackedEventsOf(event));
}

function permitted(permission: Permission) {
  return t.procedure.meta({ permission }).use(({ ctx, next }) => {
    return next({ ctx: { session: demand(ctx.session, permission) } });
  });
}

function streaming(permission: Permission) {
  return permitted(permission).use(async ({ ctx, next }) => {
    const result = await next();
    if (!result.ok || !isAsyncIterable(result.data)) return result;
    const check = async () => demand(await ctx.readSession(), permission);
    return { ...result, data: whileAllowed(result.data, check, streamCheckMs) };
  });
}

function demand(session: Session | null, permission: Permission): Session {
  if (!session) {
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'You are signed out. Sign in to go on.' });
  }
  if (!permissionsOf(session.user.role).includes(permission)) {
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: `Your role, ${session.user.role}, does not include ${permission}. Ask an admin.`,
    });
  }
  return session;
}

function eventsOf<Event extends z.ZodType>(event: Event) {
  return z
    .custom<AsyncIterable<z.input<Event>>>(isAsyncIterable)
    .transform(async function* (events): AsyncGenerator<z.output<Event>, void, unknown> {
      for await (const item of events) yield event.parse(item);
    });
}

function trackedEventsOf<Event extends z.ZodType>(event: Event) {
  return z
    .custom<AsyncIterable<TrackedEnvelope<z.input<Event>>>>(isAsyncIterable)
    .transform(async function* (events): AsyncGenerator<TrackedEnvelope<z.output<Event>>, void, unknown> {
      for await (const item of events) {
        if (!isTrackedEnvelope(item)) throw new Error('A tracked stream yields tracked events only');
        const [id, data] = item;
        yield tracked(id, event.parse(data));
      }
    });
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
