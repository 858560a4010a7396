import proxy from '@fastify/http-proxy';
import fastify from 'fastify';
import { type AddressInfo } from 'node:net';

/** A process of its own: argument = the upstream; tells its parent the port, and ends with it. Keep-alive both ways. */
const app = fastify({ logger: false });
await app.register(proxy, { upstream: process.argv[2] ?? '' });
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.((app.server.address() as AddressInfo).port);
process.once('disconnect', () => process.exit());
