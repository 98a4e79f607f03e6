import { maskCardNumbers } from '@watchfloor/domain/cards/mask-card-numbers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, type Problem, problemType } from './problem.ts';

/** Answers with an RFC 9457 body. What clients sent and we repeat passes the mask. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const body = {
    type: problemType(problem.kind),
    title: PROBLEMS[problem.kind].title,
    status: problem.status,
    detail: maskCardNumbers(problem.message),
    instance: maskCardNumbers(request.url.split('?', 1)[0] ?? ''),
    request_id: request.id,
    ...problem.extensions,
  };
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .header('x-request-id', request.id)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}
