import { Writable } from 'node:stream';
import { createPino } from './logger.js';
import { logRequests } from './request-log.js';

type Server = Parameters<typeof logRequests>[0];
type Hook = Parameters<Server['addHook']>[1];
const lines: Record<string, unknown>[] = [];
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
    done();
  },
});
const answered = (url: string | undefined, statusCode: number): Record<string, unknown> | undefined => {
  lines.length = 0;
  let hook: Hook | undefined;
  logRequests(
    { addHook: (_, given) => (hook = given) },
    createPino({ system: 'land', level: 'trace' }, stream),
  );
  const headers = { 'x-lgsp-correlation-id': 'c-1', authorization: 'Bearer secret' };
  hook?.(
    { method: 'GET', headers, routeOptions: { url } },
    { statusCode, elapsedTime: 1.4 },
    () => undefined,
  );
  return lines[0];
};

describe('the line of an answer', () => {
  it('is short', () => {
    expect(answered('/parcels/:id', 200)).toEqual({
      time: expect.any(String) as string,
      level: 'info',
      system: 'land',
      method: 'GET',
      route: '/parcels/:id',
      status: 200,
      ms: 1,
      correlationId: 'c-1',
      msg: 'answered',
    });
  });

  it.each([
    ['/health/ready', 200, 'debug'],
    ['/health/ready', 503, 'error'],
    ['/parcels', 404, 'info'],
    ['/parcels', 500, 'error'],
    [undefined, 404, 'info'],
  ])('of %s with %i is at %s', (url, status, level) => expect(answered(url, status)?.['level']).toBe(level));
});
