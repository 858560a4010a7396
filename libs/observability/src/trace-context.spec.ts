import { continueTrace, parseTraceparent } from './trace-context.js';

const good = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

describe('trace context', () => {
  it('goes on with the caller’s trace under a span of its own', () => {
    const own = continueTrace(good);
    expect(own).toMatchObject({ traceId: 'a'.repeat(32), sampled: true });
    expect(own.spanId).not.toBe('b'.repeat(16));
  });

  it.each([
    undefined,
    '',
    'x',
    good.toUpperCase(),
    `${good}-x`,
    good.replace(/a/g, '0'),
    good.replace(/b/g, '0'),
    `ff${good.slice(2)}`,
  ])('begins a new trace at %s', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
    expect(continueTrace(header).traceId).toMatch(/^[0-9a-f]{32}$/);
  });
});
