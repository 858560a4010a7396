import { type FastifyInstance } from 'fastify';
import { MethodNotAllowed } from './http.errors.js';

/** Where no route takes a request but others of its path would, it is 405, and `Allow` names them (RFC 9110 §15.5.6). */
export function tellMethods(fastify: Pick<FastifyInstance, 'addHook'>): void {
  const routes: { readonly segments: readonly string[]; readonly methods: readonly string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    routes.push({ segments: url.split('/'), methods: [method].flat() });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const segments = (request.url.split('?', 1)[0] ?? '').split('/');
    const found = routes.filter((route) => isOf(route.segments, segments)).flatMap(({ methods }) => methods);
    const allow = [...new Set(found)].join(', ');
    if (allow === '') return done();
    reply.header('allow', allow);
    done(new MethodNotAllowed({ detail: allow }));
  });
}

const isOf = (route: readonly string[], path: readonly string[]): boolean =>
  route.length === path.length &&
  route.every((segment, at) => (segment.startsWith(':') ? path[at] !== '' : segment === path[at]));
