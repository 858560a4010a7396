import { parseTarget } from './request-target.js';
import { XRoadError } from './x-road-error.js';

const base = '/r1/VN/GOV/H56/population/api';
const faultOf = (url: string): string | undefined => {
  try {
    parseTarget(url);
    return undefined;
  } catch (error) {
    return error instanceof XRoadError ? error.fault : 'other';
  }
};

describe('request target', () => {
  it('takes a request apart and leaves path and query as they came', () => {
    const target = parseTarget(`${base}/persons/a%20b?x=1&y=%C3%A1`);
    expect(target.service.text).toBe('VN/GOV/H56/population');
    expect(target).toMatchObject({ serviceCode: 'api', path: '/persons/a%20b', query: '?x=1&y=%C3%A1' });
    expect(parseTarget(base)).toMatchObject({ path: '/', query: '' });
  });

  it('tells which parameters come several times, whose description must call them lists', () =>
    expect(parseTarget(`${base}/persons?a=1&b=2&%61=3`).repeated).toEqual(['a']));

  it('lets an encoded slash stand inside an identifier', () => {
    expect(parseTarget('/r1/VN/GOV/H56/BAR%2FX/api/a').service.subsystem).toBe('BAR/X');
  });

  it.each([
    '/persons/..%2fadmin',
    '/persons%2Fx',
    '/persons/%5c..',
    '/persons/../admin',
    '/persons/./x',
    '/persons/%2e%2e/admin',
    '/persons/.%2E',
    '/persons/%252e%252e/x',
    '/persons/%252fx',
    '/persons//x',
    '/persons/',
    '/persons/%00',
    '/persons/%ff',
    '/persons/%zz',
    '/persons;v=1',
    '/persons?a=%00',
  ])('refuses %s', (rest) => expect(faultOf(base + rest)).toBe('BadRequest'));

  it.each([
    '/r1/VN/GOV/H56/population',
    '/r1/VN/GOV//population/api',
    '/r1/VN/GOV/../population/api',
    '/r2/a',
  ])('refuses the identifier in %s', (url) => expect(faultOf(url)).toBe('BadRequest'));

  it('refuses an over-long URL by its own fault', () =>
    expect(faultOf(`${base}/${'a'.repeat(2_000)}`)).toBe('UriTooLong'));
});
