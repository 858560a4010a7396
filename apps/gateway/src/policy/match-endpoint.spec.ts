import { type Endpoint } from './endpoint.js';
import { compileMatcher } from './match-endpoint.js';

const endpoint = (method: string, path: string): Endpoint => ({
  provider: 'p',
  kind: 'rest',
  method,
  path,
  name: `${method} ${path}`,
  safe: true,
  takesKey: false,
  streams: false,
  lists: [],
});
const match = compileMatcher([
  endpoint('GET', '/persons/{id}'),
  endpoint('GET', '/persons/export'),
  endpoint('POST', '/persons/{id}/notes'),
  endpoint('GET', '/'),
]);

describe('endpoint matcher', () => {
  it.each([
    ['GET', '/persons/1', 'GET /persons/{id}'],
    ['GET', '/persons/export', 'GET /persons/export'],
    ['GET', '/persons/%65xport', 'GET /persons/export'],
    ['POST', '/persons/export/notes', 'POST /persons/{id}/notes'],
    ['GET', '/', 'GET /'],
    ['HEAD', '/persons/1', 'GET /persons/{id}'],
    ['HEAD', '/persons/1/notes', undefined],
    ['GET', '/Persons/1', undefined],
    ['GET', '/persons', undefined],
    ['GET', '/persons/1/notes/2', undefined],
  ])('%s %s → %s', (method, path, name) => expect(match(method, path)?.name).toBe(name));
});
