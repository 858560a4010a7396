import { type ErrorKind } from '@lgsp/kernel';
import { RemoteRefusal } from './remote-refusal.js';
import { STATUS_OF_KIND } from './status-of-kind.js';
import { toDomainError } from './to-domain-error.js';

const told = (kind: ErrorKind) =>
  toDomainError(new RemoteRefusal('OTHER.SAID', kind, STATUS_OF_KIND[kind], { retryAfter: 7 }));

describe('the refusal of another system that was asked for the caller', () => {
  it.each<ErrorKind>(['unavailable', 'timeout', 'rate-limited'])('stays an outage: %s', (kind) =>
    expect(told(kind)).toMatchObject({ code: 'OTHER.SAID', kind, retryAfter: 7 }),
  );

  it.each<ErrorKind>(['unauthenticated', 'forbidden'])('that will not heal is none: %s', (kind) =>
    expect(told(kind)).toMatchObject({
      code: 'HTTP.UPSTREAM_FORBIDS',
      kind: 'forbidden',
      detail: 'OTHER.SAID',
    }),
  );

  it.each<ErrorKind>(['invalid', 'not-found', 'conflict', 'too-large', 'unsupported', 'unprocessable'])(
    'is no word on the caller’s own request: %s',
    (kind) =>
      expect(told(kind)).toMatchObject({
        code: 'HTTP.UPSTREAM_REFUSES',
        kind: 'unprocessable',
        detail: 'OTHER.SAID',
      }),
  );

  it('that is a fault of its own is no more than that', () =>
    expect(told('internal')).toMatchObject({ code: 'HTTP.INTERNAL' }));
});
