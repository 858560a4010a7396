import { status } from '@grpc/grpc-js';
import { defineError } from '@lgsp/kernel';
import protobuf from 'protobufjs';
import { ERROR_DETAILS_PROTO } from './grpc-options.js';
import { toServiceError } from './to-service-error.js';

const Gone = defineError('TEST.GONE', 'not-found', { en: 'Gone', vi: 'Đã mất', when: 'x', next: 'x' });
const Bad = defineError('TEST.BAD', 'invalid', { en: 'Bad', vi: 'Sai', when: 'x', next: 'x' });
const Away = defineError('TEST.AWAY', 'unavailable', { en: 'Away', vi: 'Vắng', when: 'x', next: 'x' });

/** As any client reads it: by the messages of google.rpc. */
const Status = protobuf.loadSync(ERROR_DETAILS_PROTO).lookupType('google.rpc.Status');
function detailsOf(error: ReturnType<typeof toServiceError>): object {
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  const { details, ...status } = Status.decode(bytes as Buffer).toJSON() as {
    details: { '@type': string }[];
  };
  const said = details.map(({ '@type': type, ...one }) => [type.replace('type.googleapis.com/', ''), one]);
  return { ...status, ...(Object.fromEntries(said) as object) };
}

it('carries status, message, trailer and google.rpc.ErrorInfo with a reason of its form', () => {
  const error = toServiceError(new Gone({ detail: 'x' }), 'vi');
  expect(error).toMatchObject({ code: status.NOT_FOUND, details: 'Đã mất (x)' });
  expect(error.metadata.get('lgsp-code')).toEqual(['TEST.GONE']);
  expect(detailsOf(error)).toEqual({
    code: status.NOT_FOUND,
    message: 'Đã mất (x)',
    'google.rpc.ErrorInfo': { reason: 'TEST_GONE', domain: 'lgsp', metadata: { code: 'TEST.GONE' } },
  });
});

it('names the fields at fault as the proto does', () => {
  const faults = [
    { pointer: '/parents/0/birthDate', code: 'TEST.GONE' },
    { pointer: '/name', code: 'TEST.UNREGISTERED' },
  ];
  expect(detailsOf(toServiceError(new Bad({ faults }), 'en'))).toMatchObject({
    'google.rpc.BadRequest': {
      fieldViolations: [
        { field: 'parents[0].birth_date', description: 'Gone', reason: 'TEST_GONE' },
        { field: 'name', description: 'TEST.UNREGISTERED', reason: 'TEST_UNREGISTERED' },
      ],
    },
  });
});

it('says when to come again', () =>
  expect(detailsOf(toServiceError(new Away({ retryAfter: 700 }), 'en'))).toMatchObject({
    'google.rpc.RetryInfo': { retryDelay: { seconds: '700' } },
  }));
