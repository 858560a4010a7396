import { type Logger } from 'pino';
import { requestSeconds } from './metrics.js';

interface Request {
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

/** Asked every half second by who waits for a replica. */
const QUIET = '/health/ready';
const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

const levelOf = (route: string, status: number): 'error' | 'info' | 'debug' =>
  status >= 500 ? 'error' : route === QUIET ? 'debug' : 'info';

/** One line and one observation an answer: the route as its template, no query, no header but the correlation id, no body. */
export function logRequests(server: Server, log: Logger): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    requestSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    log[levelOf(route, reply.statusCode)](
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        correlationId: one(request.headers['x-lgsp-correlation-id']),
      },
      'answered',
    );
    done();
  });
}
