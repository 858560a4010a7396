import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type FixedAnswer } from './peers.ts';

/** A process of its own: argument = the answer; tells its parent the port, and ends with it. */
const { body, contentType } = JSON.parse(process.argv[2] ?? '') as FixedAnswer;
const bytes = Buffer.from(body);
const headers = { 'content-type': contentType, 'content-length': bytes.length };

const server = createServer((_request, response) => response.writeHead(200, headers).end(bytes));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
