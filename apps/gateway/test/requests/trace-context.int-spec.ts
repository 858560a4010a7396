import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const TRACE = '1234567890abcdef1234567890abcdef';
const GOOD = `00-${TRACE}-1234567890abcdef-01`;
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-(0[01])$/;

/** What the provider hears when a client says these lines: the trace, whether it is the client's, and its state. */
async function heard(...lines: string[]) {
  const answer = await world.raw(
    `GET /r1/VN/GOV/H56/population/api/persons/${ID} HTTP/1.1`,
    ...[`Authorization: Bearer ${world.token}`, 'X-LGSP-Purpose: testing', `X-Road-Client: ${ONE_STOP}`],
    ...lines,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200/);
  const { traceparent = '', tracestate } = world.provider.seen[0]?.headers ?? {};
  const [, trace, span, flags] = TRACEPARENT.exec(String(traceparent)) ?? [];
  return { is: trace === TRACE ? 'continued' : trace ? 'new' : 'malformed', span, flags, tracestate };
}

// After https://github.com/w3c/trace-context/blob/main/test/test.py, whose names these are.
describe('traceparent', () => {
  it.each<[name: string, is: 'continued' | 'new', lines: string[]]>([
    ['included, tracestate missing', 'continued', [`traceparent: ${GOOD}`]],
    ['not included', 'new', []],
    ['header name in any case', 'continued', [`TrAcEpArEnT: ${GOOD}`]],
    ['header name trace-parent', 'new', [`trace-parent: ${GOOD}`]],
    ['header name trace.parent', 'new', [`trace.parent: ${GOOD}`]],
    ['duplicated', 'new', [`traceparent: ${GOOD}`, `traceparent: 00-${TRACE}-1234567890abcde0-01`]],
    ['duplicated, the first malformed', 'new', ['traceparent: x', `traceparent: ${GOOD}`]],
    ['version 00 with a tail', 'new', [`traceparent: ${GOOD}-what-the-future-will-be-like`]],
    ['version 00 with a dot behind', 'new', [`traceparent: ${GOOD}.`]],
    ['version cc', 'continued', [`traceparent: cc${GOOD.slice(2)}`]],
    ['version cc with a tail', 'continued', [`traceparent: cc${GOOD.slice(2)}-what-the-future-will-be-like`]],
    ['version cc with a dot behind', 'new', [`traceparent: cc${GOOD.slice(2)}.what-the-future`]],
    ['version ff', 'new', [`traceparent: ff${GOOD.slice(2)}`]],
    ['version .0', 'new', [`traceparent: .0${GOOD.slice(2)}`]],
    ['version in capitals', 'new', [`traceparent: CC${GOOD.slice(2)}`]],
    ['version too long', 'new', [`traceparent: 000${GOOD.slice(2)}`]],
    ['version too short', 'new', [`traceparent: 0${GOOD.slice(2)}`]],
    ['trace id all zero', 'new', [`traceparent: 00-${'0'.repeat(32)}-1234567890abcdef-01`]],
    ['trace id with .', 'new', [`traceparent: ${GOOD.replace('-1', '-.')}`]],
    ['trace id in capitals', 'new', [`traceparent: 00-${TRACE.toUpperCase()}-1234567890abcdef-01`]],
    ['trace id too long', 'new', [`traceparent: 00-${TRACE}a-1234567890abcdef-01`]],
    ['trace id too short', 'new', [`traceparent: 00-${TRACE.slice(1)}-1234567890abcdef-01`]],
    ['parent id all zero', 'new', [`traceparent: 00-${TRACE}-${'0'.repeat(16)}-01`]],
    ['parent id with .', 'new', [`traceparent: 00-${TRACE}-.234567890abcdef-01`]],
    ['parent id too long', 'new', [`traceparent: 00-${TRACE}-1234567890abcdefa-01`]],
    ['parent id too short', 'new', [`traceparent: 00-${TRACE}-1234567890abcde-01`]],
    ['flags with .', 'new', [`traceparent: 00-${TRACE}-1234567890abcdef-.0`]],
    ['flags too long', 'new', [`traceparent: 00-${TRACE}-1234567890abcdef-001`]],
    ['flags too short', 'new', [`traceparent: 00-${TRACE}-1234567890abcdef-1`]],
    ['white space around', 'continued', [`traceparent: \t ${GOOD} \t`]],
  ])('%s: %s', async (_, is, lines) => {
    const { span, ...got } = await heard(...lines);
    expect(got.is).toBe(is);
    expect(span).not.toBe('1234567890abcdef');
  });

  it('keeps whether the caller samples, and nothing else of the flags', async () => {
    expect(await heard(`traceparent: 00-${TRACE}-1234567890abcdef-00`)).toMatchObject({ flags: '00' });
    world.forget();
    expect(await heard(`traceparent: 00-${TRACE}-1234567890abcdef-ff`)).toMatchObject({ flags: '01' });
  });

  it('has one span for each call, that of its exchange', async () => {
    const spans = [await heard(`traceparent: ${GOOD}`)];
    const id = String(world.provider.seen[0]?.headers['x-road-request-id']).replaceAll('-', '');
    expect(spans[0]?.span).toBe(id.slice(16));
    world.forget();
    spans.push(await heard(`traceparent: ${GOOD}`));
    expect(spans[0]?.span).not.toBe(spans[1]?.span);
  });
});

const many = (count: number): string => Array.from({ length: count }, (_, n) => `b${n}=${n}`).join(',');
const [LONG_KEY, TENANT] = ['z'.repeat(256), `${'t'.repeat(241)}@${'v'.repeat(14)}`];

describe('tracestate', () => {
  it.each<[name: string, lines: string[], passed: string | undefined]>([
    ['one member', ['foo=1'], 'foo=1'],
    ['header name in any case', ['TraceState: foo=1'], 'foo=1'],
    ['empty', [''], undefined],
    ['several headers', ['foo=1,bar=2', 'rojo=1,congo=2', 'baz=3'], 'foo=1,bar=2,rojo=1,congo=2,baz=3'],
    ['several headers, one empty', ['foo=1', ''], 'foo=1'],
    ['empty members', ['foo=1,,,bar=2,'], 'foo=1,bar=2'],
    ['white space around members', ['foo=1 \t , \t bar=2, \t baz=3'], 'foo=1,bar=2,baz=3'],
    ['a key twice', ['foo=1,bar=2,foo=3'], 'foo=1,bar=2'],
    ['a key twice in two headers', ['foo=1', 'foo=2'], 'foo=1'],
    ['all characters of keys', ['a0_-*/=1,0t_-*/@v0_-*/=2'], 'a0_-*/=1,0t_-*/@v0_-*/=2'],
    [
      'all characters of values',
      ['foo= !"#$%&\'()*+-./09:;<>?@AZ[]^_`az{|}~'],
      'foo= !"#$%&\'()*+-./09:;<>?@AZ[]^_`az{|}~',
    ],
    ['a space behind a key', ['foo =1'], undefined],
    ['a key in capitals', ['FOO=1'], undefined],
    ['a key with a dot', ['foo.bar=1'], undefined],
    ['a key without a system', ['foo@=1,bar=2'], undefined],
    ['a key without a tenant', ['@foo=1,bar=2'], undefined],
    ['a key with two @', ['foo@@bar=1,bar=2'], undefined],
    ['a key of three parts', ['foo@bar@baz=1,bar=2'], undefined],
    ['the longest keys', [`foo=1,${LONG_KEY}=1`], `foo=1,${LONG_KEY}=1`],
    ['the longest tenant', [`foo=1,${TENANT}=1`], `foo=1,${TENANT}=1`],
    ['a key too long', [`foo=1,${LONG_KEY}z=1`], undefined],
    ['a tenant too long', [`foo=1,t${TENANT}=1`], undefined],
    ['a system too long', [`foo=1,${TENANT}v=1`], undefined],
    ['a value with =', ['foo=bar=baz'], undefined],
    ['no value', ['foo=,bar=3'], undefined],
    ['no =', ['foo,bar=3'], undefined],
    ['a value too long', [`foo=${'1'.repeat(257)}`], undefined],
    ['32 members', [many(32)], many(32)],
    ['33 members', [many(33)], undefined],
    [
      'more than 512 characters: the large go first',
      [`a=${'1'.repeat(200)},b=2,c=${'3'.repeat(250)},d=${'4'.repeat(100)}`],
      `b=2,d=${'4'.repeat(100)}`,
    ],
  ])('%s', async (_, lines, passed) => {
    const named = lines.map((line) => (line.startsWith('TraceState') ? line : `tracestate: ${line}`));
    expect(await heard(`traceparent: ${GOOD}`, ...named)).toMatchObject({
      is: 'continued',
      tracestate: passed,
    });
  });

  it.each([
    ['missing', []],
    ['malformed', ['traceparent: 00-x']],
    ['of version ff', [`traceparent: ff${GOOD.slice(2)}`]],
  ])('goes no further with a traceparent that is %s', async (_, lines) =>
    expect(await heard(...lines, 'tracestate: foo=1')).toMatchObject({ is: 'new', tracestate: undefined }),
  );
});
