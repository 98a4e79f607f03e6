import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { EVENT_MEDIA_TYPES } from '../body/media-type.ts';
import { BodyAborted, BodyTooLarge, UnreadableBody } from '../body/refusals.ts';
import { Problem } from './problem.ts';
import { sendProblem } from './send-problem.ts';
import { isUnavailable } from './unavailable.ts';

const FASTIFY_ERRORS: Record<string, (error: FastifyError) => Problem> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new Problem('unsupported-media-type', 'This call reads application/json in UTF-8.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('too-large', 'This call takes a body of up to 64 KiB.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Problem('unreadable-body', 'The body is not valid JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () =>
    new Problem('unreadable-body', 'The body is empty; a JSON object is expected.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Problem('unreadable-body', 'The body has another length than Content-Length says.'),
  FST_ERR_BAD_URL: () => new Problem('invalid-request', 'The address is not a valid URL.'),
  // Postgres's name for U+0000 in a text, which comes from the address: bodies are checked before.
  '22021': () =>
    new Problem('invalid-request', 'The address holds a NUL character, which no id or name has.'),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem('not-found', 'No alert or resource has an id this long.'),
};

/** Turns whatever was thrown into the problem the client is told. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnreadableBody) {
    return new Problem(
      'unreadable-body',
      `${capitalised(error.message)}, at byte ${error.position} of the body. Nothing was taken.`,
      {
        extensions: { position: error.position },
      },
    );
  }
  if (error instanceof BodyTooLarge) {
    const limit = error.unit === 'bytes' ? `${error.limit} bytes after decoding` : `${error.limit} events`;
    return new Problem(
      'too-large',
      `A body may have up to ${limit}. Nothing was taken; send smaller batches.`,
      {
        extensions: { limit: error.limit, unit: error.unit },
      },
    );
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const known = FASTIFY_ERRORS[error.code];
    if (known !== undefined) return known(error as FastifyError);
  }
  if (isUnavailable(error)) {
    return new Problem(
      'unavailable',
      'The database does not answer. Send the same request again; events sent twice count once.',
      {
        headers: { 'retry-after': '5' },
      },
    );
  }
  return new Problem(
    'internal',
    'The failure is logged under the request id. Sending the same request again is safe.',
  );
}

export function installErrorHandler(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof BodyAborted) {
      request.log.debug('the client left before its body was complete');
      return reply.hijack();
    }
    const problem = problemOf(error);
    if (problem.kind === 'internal') request.log.error({ err: error }, 'request failed');
    else if (problem.kind === 'unavailable') request.log.warn({ err: error }, 'request refused: unavailable');
    return sendProblem(request, reply, problem);
  });
}

export const unsupportedEventType = () =>
  new Problem('unsupported-media-type', `Events are read as ${EVENT_MEDIA_TYPES.join(', ')}, in UTF-8.`, {
    headers: { 'accept-post': EVENT_MEDIA_TYPES.join(', ') },
  });

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
