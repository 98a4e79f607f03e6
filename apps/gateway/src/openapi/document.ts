import { PROBLEMS, type ProblemKind, problemType } from '../http/problem.ts';
import { problemSchema } from './problem-schema.ts';
import type { Answer, Route } from './route.ts';
import { componentSchemas, type JsonSchema, schemaOf } from './schemas.ts';

const RETRY: ReadonlySet<ProblemKind> = new Set(['rate-limited', 'behind', 'not-ready', 'unavailable']);

/** The OpenAPI 3.1 document of the routes: nothing in it is written twice. */
export function openApiDocument(routes: readonly Route[], version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Watchfloor gateway',
      version,
      summary: "The machines' door: money events in, alerts out.",
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, made in the console under Settings.',
        },
      },
      schemas: componentSchemas(),
    },
  };
}

function operation(route: Route): JsonSchema {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description !== undefined && { description: route.description }),
    ...(route.scope === null ? { security: [] } : { 'x-scope': route.scope }),
    parameters: [...parameters('path', route.pathSchema), ...parameters('query', route.querySchema)],
    ...(route.body !== undefined && {
      requestBody: {
        required: true,
        description: route.body.description,
        content: Object.fromEntries(
          Object.entries(route.body.content).map(([type, { schema, example }]) => [
            type,
            { schema: schemaOf(schema), ...(example !== undefined && { example }) },
          ]),
        ),
      },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers).map(([status, answer]) => [status, response(answer)]),
      ),
      ...problemResponses(route),
    },
  };
}

function parameters(where: 'path' | 'query', schema: Route['pathSchema']): JsonSchema[] {
  return Object.entries(schema?.shape ?? {}).map(([name, part]) => {
    const { description, ...rest } = schemaOf(part);
    const required = where === 'path' || !part.safeParse(undefined).success;
    return {
      name,
      in: where,
      required,
      ...(description !== undefined && { description }),
      schema: rest,
      ...(rest.type === 'array' && { style: 'form', explode: true }),
    };
  });
}

function response(answer: Answer): JsonSchema {
  const type = answer.mediaType ?? 'application/json';
  return {
    description: answer.description,
    content: {
      [type]: {
        schema: answer.schema === undefined ? { type: 'string' } : schemaOf(answer.schema),
        ...(answer.example !== undefined && { example: answer.example }),
      },
    },
  };
}

/** The problems of a route by status; kinds that share one are told apart by their examples. */
function problemResponses(route: Route): Record<string, JsonSchema> {
  const kinds = new Set<ProblemKind>([...route.problems, 'internal']);
  if (route.scope !== null) for (const kind of KEYED) kinds.add(kind);
  const byStatus = new Map<number, ProblemKind[]>();
  for (const kind of [...kinds].sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status)) {
    byStatus.set(PROBLEMS[kind].status, [...(byStatus.get(PROBLEMS[kind].status) ?? []), kind]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      String(status),
      {
        description: group.map((kind) => PROBLEMS[kind].title).join('; or: '),
        ...(group.some((kind) => RETRY.has(kind)) && { headers: RETRY_AFTER }),
        content: {
          'application/problem+json': {
            schema: schemaOf(
              group.map((kind) => route.problemSchemas?.[kind]?.schema).find(Boolean) ?? problemSchema,
            ),
            examples: Object.fromEntries(
              group.map((kind) => [
                kind,
                { value: { ...example(kind), ...route.problemSchemas?.[kind]?.example } },
              ]),
            ),
          },
        },
      },
    ]),
  );
}

const KEYED: readonly ProblemKind[] = ['not-authenticated', 'not-permitted', 'rate-limited', 'unavailable'];

const RETRY_AFTER = {
  'Retry-After': {
    description: 'seconds to wait before sending the same request again',
    schema: { type: 'integer', minimum: 1 },
  },
};

const example = (kind: ProblemKind) => ({
  type: problemType(kind),
  title: PROBLEMS[kind].title,
  status: PROBLEMS[kind].status,
  detail: 'What happened, to which input, and what to do next.',
  request_id: '0b0f4a3e-6a2a-4a52-9d6a-3f3f0c1f9b1d',
});

const TAGS = [
  { name: 'events', description: 'Money events, in' },
  { name: 'alerts', description: 'What was found, and what people decided about it' },
  { name: 'card lists', description: 'Which cards are stolen: uploads, their dry runs, what is in force' },
  { name: 'applicants', description: 'Who will not pay back: decisions, and why' },
  { name: 'policyholders', description: 'Who is insured, and whose cover is watched' },
  { name: 'visits', description: 'Who looked at what, by which campaign, and what they ordered' },
  { name: 'statistics', description: 'Volumes that screens show' },
  { name: 'operations', description: 'Is it alive, is it ready, how is it doing' },
];

const INTRODUCTION = `Every call but health and docs needs an API key: \`Authorization: Bearer <key>\`. A key has scopes: \`ingest\` sends events, \`read\` reads, \`triage\` changes alerts, \`cards\` uploads and applies card lists, \`score\` has applicants scored.

Errors are RFC 9457 problems. Answers 429 and 503 carry \`Retry-After\`: nothing of the request was taken, send the same again later. Events are identified by \`source\` and \`id\`, so sending them twice is safe.

Money in answers is an integer of minor units beside its \`currency\`; times are RFC 3339 in UTC with milliseconds; lists are \`{"<name>": [...], "next_cursor": string | null}\`.`;
