import { uuidv7 } from '@lgsp/kernel';
import { type IncomingHttpHeaders } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { checkAddress } from './address-check.js';
import { csvBody } from './csv.js';
import { type BodyLimited } from './body-limit.js';
import { ExpectationFailed, UnsupportedMediaType } from './http.errors.js';
import { parseJsonBody } from './json-body.js';
import { OCTET_TYPES, octetBody } from './octets.js';
import { originForm } from './origin-form.js';
import { refuseConnection } from './refuse-connection.js';
import { tellMethods } from './route-methods.js';
import { sendProblem } from './send-problem.js';
import { toDomainError } from './to-domain-error.js';
import { unparsedProblem } from './unparsed-problem.js';

/** Bytes; a route may state more with `@BodyLimit`. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * Time-outs in milliseconds. A request must arrive within 30 s (slow senders hold no connection for ever); kept
 * connections live longer than the gateway's pool keeps its own, so that it never sends into a closing one.
 */
const TIMEOUTS = { requestTimeout: 30_000, connectionTimeout: 65_000, keepAliveTimeout: 72_000 };

const PARSERS: readonly (readonly [types: readonly string[], parse: (body: Buffer) => unknown])[] = [
  [['application/json', 'application/fhir+json'], parseJsonBody],
  [['text/csv'], csvBody],
  [OCTET_TYPES, octetBody],
];

/** Errors keep their own class on the way to the filter, instead of becoming an HttpException with Fastify's text. */
class Adapter extends FastifyAdapter {
  override mapException(error: unknown): unknown {
    return toDomainError(error);
  }
}

/** Fastify for Nest with this platform's limits; every way to fail before Nest's filter ends in problem+json too. */
export function createHttpAdapter(): FastifyAdapter {
  const adapter = new Adapter({
    ...TIMEOUTS,
    bodyLimit: BODY_LIMIT,
    genReqId: () => uuidv7(),
    rewriteUrl: ({ url = '/' }) => originForm(url),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(toDomainError(error), request, reply),
    clientErrorHandler: refuseConnection(unparsedProblem),
    return503OnClosing: true,
  });
  const fastify = adapter.getInstance();
  fastify.removeAllContentTypeParsers();
  for (const [types, parse] of PARSERS)
    fastify.addContentTypeParser(
      [...types],
      { parseAs: 'buffer' },
      (_request: FastifyRequest, body: Buffer, done: (error: Error | null, value?: unknown) => void) => {
        try {
          done(null, parse(body));
        } catch (error) {
          done(toDomainError(error));
        }
      },
    );
  fastify.addHook('onRoute', (route) => {
    const { bodyLimit } = (route.config ?? {}) as BodyLimited;
    if (bodyLimit !== undefined) route.bodyLimit = bodyLimit;
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    // Nobody keeps what a handler does not let be kept (RFC 9111 §5.2.2.5), and its type is what it says.
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    try {
      checkAddress(request.raw.url ?? '/', request.headers);
      checkContent(request.headers);
      done();
    } catch (error) {
      done(toDomainError(error));
    }
  });
  tellMethods(fastify);
  // Node would say it without a word; 100-continue it meets itself.
  fastify.server.on('checkExpectation', (request, response) => {
    fastify.server.emit('request', request, response);
  });
  return adapter;
}

/** `Expect` as far as Node meets it (RFC 9110 §10.1.1). */
export const isMet = (expect: string | undefined): boolean =>
  expect === undefined || /(?:^|\W)100-continue(?:$|\W)/i.test(expect);

/** @throws HTTP.EXPECTATION_FAILED, HTTP.UNSUPPORTED_MEDIA_TYPE: no body is taken that is written in another way (RFC 9110 §15.5.16) */
function checkContent({ expect, 'content-encoding': encoding }: IncomingHttpHeaders): void {
  if (!isMet(expect)) throw new ExpectationFailed();
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new UnsupportedMediaType({ detail: 'Content-Encoding' });
}
