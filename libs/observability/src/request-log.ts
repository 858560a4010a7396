import { type Logger } from 'pino';
import { requestSeconds } from './metrics.js';

interface Request {
  readonly id: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions: { readonly url?: string | undefined };
}
interface Reply {
  readonly statusCode: number;
  /** Milliseconds. */
  readonly elapsedTime: number;
}
/** The part of Fastify that is used, so that this room needs none of it. */
interface Server {
  addHook(name: 'onResponse', hook: (request: Request, reply: Reply, done: () => void) => void): unknown;
}

const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);
const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** One line and one observation an answer: the route as its template, no query, no header beyond the ids, no body. */
export function logRequests(server: Server, log: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    requestSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    if (!QUIET.has(route) || reply.statusCode >= 500)
      log[reply.statusCode >= 500 ? 'error' : 'info'](
        {
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
          requestId: request.id,
          exchangeId: one(request.headers['x-road-request-id']),
          correlationId: one(request.headers['x-lgsp-correlation-id']),
          client: one(request.headers['x-road-client']),
        },
        'answered',
      );
    done();
  });
}
