import { HEADER } from '@lgsp/x-road';
import { type DomainError, isUuid } from '@lgsp/kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { languageOf, PROBLEM_JSON, problemOf } from './problem.js';

export function sendProblem(error: DomainError, request: FastifyRequest, reply: FastifyReply): void {
  if (reply.sent) return;
  const exchange = request.headers[HEADER.requestId];
  const instance = typeof exchange === 'string' && isUuid(exchange) ? exchange : request.id;
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf(error, language, instance);
  if (error.retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(error.retryAfter)));
  else if (error.kind === 'unavailable') reply.header('retry-after', '5');
  // Whoever knows better what is asked for has said so.
  if (error.kind === 'unauthenticated' && !reply.hasHeader('www-authenticate'))
    reply.header('www-authenticate', challengeOf(error));
  reply
    .status(problem.status)
    .header('content-type', PROBLEM_JSON)
    .header('content-language', language)
    .header('vary', [reply.getHeader('vary'), 'accept-language'].filter(Boolean).join(', '))
    .send(JSON.stringify(problem));
}

/** Who brings no credential is told of no error (RFC 6750 §3.1). */
const challengeOf = ({ code }: DomainError): string =>
  code === 'SECURITY.NO_CREDENTIAL' ? 'Bearer' : 'Bearer error="invalid_token"';
