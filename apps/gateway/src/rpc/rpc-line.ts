import { Client, connectivityState, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { CODE_TRAILER } from '@lgsp/rpc';
import { type Handed } from '../corridor/call.js';
import { ProviderFailure } from '../providers/provider-answer.js';

export interface RpcRequest {
  /** `/lgsp.population.v1.Persons/GetPerson` */
  readonly path: string;
  readonly bytes: Buffer;
  readonly metadata: Metadata;
  /** Unix milliseconds. */
  readonly deadline: number;
  /** It has no effect: if no answer comes, another replica may be asked. */
  readonly repeatable: boolean;
}

/** What the provider said: bytes and status 0, or an error of its own and that error's code. */
export interface RpcAnswer extends Handed {
  readonly body: Buffer | undefined;
  readonly error?: ServiceError;
}

const identity = (bytes: Buffer): Buffer => bytes;
const CONNECT_MS = 2_000;
const PROBE_MS = 1_000;
const PROBE = '/grpc.health.v1.Health/Check';
/** `HealthCheckResponse { status: SERVING }` */
const SERVING = Buffer.from([8, 1]);

/** A channel to one replica of a provider. */
export class RpcLine {
  private readonly client: Client;

  /** A single one is waited for while it starts again; where there are others, a refused connection sends the call to these. */
  constructor(
    address: string,
    private readonly isSingle: boolean,
  ) {
    this.client = new Client(address, credentials.createInsecure());
  }

  /** Waits for a connection first, so that what fails before is known not to be sent. @throws ProviderFailure */
  async call({ path, bytes, metadata, deadline }: RpcRequest): Promise<RpcAnswer> {
    await this.connected(Math.min(deadline, Date.now() + CONNECT_MS));
    return new Promise((resolve, reject) => {
      const done = (error: ServiceError | null, answer?: Buffer): void => {
        if (answer) resolve({ status: status.OK, body: answer });
        else if (error && isSaid(error)) resolve({ status: error.code, body: undefined, error });
        else reject(new ProviderFailure(true, error?.details ?? 'The provider answered with nothing'));
      };
      this.client.makeUnaryRequest(path, identity, identity, bytes, metadata, { deadline }, done);
    });
  }

  /** Health v1; whoever does not offer it takes calls when it answers at all. */
  async isReady(): Promise<boolean> {
    const deadline = Date.now() + PROBE_MS;
    await this.connected(deadline);
    return new Promise((resolve) => {
      const done = (error: ServiceError | null, answer?: Buffer): void =>
        resolve(error ? error.code === status.UNIMPLEMENTED : answer?.equals(SERVING) === true);
      this.client.makeUnaryRequest(
        PROBE,
        identity,
        identity,
        Buffer.alloc(0),
        new Metadata(),
        { deadline },
        done,
      );
    });
  }

  close(): void {
    this.client.close();
  }

  private async connected(until: number): Promise<void> {
    const channel = this.client.getChannel();
    for (;;) {
      const state = channel.getConnectivityState(true);
      if (state === connectivityState.READY) return;
      if (state === connectivityState.TRANSIENT_FAILURE && !this.isSingle)
        throw new ProviderFailure(false, 'No connection');
      await new Promise<void>((resolve, reject) =>
        channel.watchConnectivityState(state, until, (late) =>
          late ? reject(new ProviderFailure(false, 'No connection in time')) : resolve(),
        ),
      );
    }
  }
}

/** What grpc-js itself says of a call whose connection or stream broke. */
const BROKEN = new Set([status.INTERNAL, status.UNKNOWN, status.RESOURCE_EXHAUSTED]);

/**
 * A broken or expired call says nothing about its effect. Whatever else comes is the provider's own word: it has come with
 * headers, of which an error that was made here has none.
 */
function isSaid({ code, metadata }: ServiceError): boolean {
  if (code === status.DEADLINE_EXCEEDED || code === status.CANCELLED) return false;
  if (code === status.UNAVAILABLE) return metadata.get(CODE_TRAILER).length > 0;
  return !BROKEN.has(code) || Object.keys(metadata.getMap()).length > 0;
}
