import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Caller, Scope } from '../auth/scopes.ts';
import type { ProblemKind } from '../http/problem.ts';

export interface Answer {
  description: string;
  /** Absent for text answers. */
  schema?: z.ZodType;
  /** application/json unless said otherwise. */
  mediaType?: string;
  example?: unknown;
}

export interface RequestBody {
  description: string;
  /** By media type. */
  content: Record<string, { schema: z.ZodType; example?: unknown; text?: boolean }>;
}

export interface Inputs<Path, Query, Body> {
  path: Path;
  query: Query;
  body: Body;
  /** Throws where the route needs no key: then there is no caller. */
  caller: () => Caller;
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * One call of the gateway: what it does, and everything the OpenAPI document says about it. Requests are validated by
 * the very schemas that are documented, so that code and document cannot differ.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PATCH';
  /** OpenAPI style: /v1/alerts/{id} */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  description?: string;
  /** What the key must be allowed to do; null for calls that need no key. */
  scope: Scope | null;
  pathSchema?: z.ZodObject;
  querySchema?: z.ZodObject;
  /** How the body is read: `stream` leaves it to the handler, unread. */
  body?: RequestBody & { read: 'json' | 'stream'; schema?: z.ZodType };
  answers: Record<number, Answer>;
  problems: readonly ProblemKind[];
  /** Problems that the route itself gives another body than the ordinary one. */
  problemSchemas?: Partial<Record<ProblemKind, { schema: z.ZodType; example: Record<string, unknown> }>>;
  /** Milliseconds that the whole request may take to arrive; two minutes unless given. */
  arrivesWithinMs?: number;
  /** Decides before the body is read whether the request is let in. */
  admit?: () => void | Promise<void>;
  handle: (inputs: Inputs<never, never, never>) => unknown;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** Declares a route whose handler gets the path, query and body as its schemas give them. */
export function defineRoute<
  Path extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  route: Omit<Route, 'handle' | 'pathSchema' | 'querySchema' | 'body'> & {
    pathSchema?: Path;
    querySchema?: Query;
    body?: RequestBody & { read: 'json' | 'stream'; schema?: Body };
    handle: (inputs: Inputs<Parsed<Path>, Parsed<Query>, Parsed<Body>>) => unknown;
  },
): Route {
  return route as Route;
}
