import { type sendUnaryData, type ServerUnaryCall, type ServerWritableStream, status } from '@grpc/grpc-js';

interface Request {
  readonly service: string;
}
interface Response {
  readonly status: 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
}

/** Milliseconds between two looks of a watcher. */
const INTERVAL = 2_000;

/** `grpc.health.v1.Health` over the service's own readiness. `known` holds the full names of its services; when `stopped`, watchers are let go. */
export function healthService(
  known: ReadonlySet<string>,
  ready: () => Promise<boolean>,
  stopped: AbortSignal,
) {
  const read = async (service: string): Promise<Response> => {
    if (service !== '' && !known.has(service)) return { status: 'SERVICE_UNKNOWN' };
    return { status: (await ready()) ? 'SERVING' : 'NOT_SERVING' };
  };
  return {
    check(call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>): void {
      void read(call.request.service).then((answer) =>
        answer.status === 'SERVICE_UNKNOWN'
          ? done({ code: status.NOT_FOUND, details: 'unknown service' })
          : done(null, answer),
      );
    },
    watch(call: ServerWritableStream<Request, Response>): void {
      let last: string | undefined;
      const look = async (): Promise<void> => {
        const answer = await read(call.request.service);
        if (answer.status !== last && !call.destroyed) call.write(answer);
        last = answer.status;
      };
      void look();
      const timer = setInterval(() => void look(), INTERVAL).unref();
      const end = (): void => {
        clearInterval(timer);
        stopped.removeEventListener('abort', end);
        call.end();
      };
      call.on('cancelled', end);
      stopped.addEventListener('abort', end);
    },
  };
}
