import { status } from '@grpc/grpc-js';
import { defineError } from '@lgsp/kernel';
import { toServiceError } from './to-service-error.js';

const Gone = defineError('TEST.GONE', 'not-found', { en: 'Gone', vi: 'Đã mất' });

it('carries status, message, trailer and google.rpc.ErrorInfo', () => {
  const error = toServiceError(new Gone({ detail: 'x' }), 'vi');
  expect(error).toMatchObject({ code: status.NOT_FOUND, details: 'Đã mất (x)' });
  expect(error.metadata.get('lgsp-code')).toEqual(['TEST.GONE']);
  const bytes = error.metadata.get('grpc-status-details-bin')[0] as Buffer;
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0x08, status.NOT_FOUND]));
  expect(bytes.toString('latin1')).toMatch(
    /type\.googleapis\.com\/google\.rpc\.ErrorInfo.*TEST\.GONE.*lgsp/s,
  );
});
