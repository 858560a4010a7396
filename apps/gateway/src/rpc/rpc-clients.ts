import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { CODE_TRAILER } from '@lgsp/rpc';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from '../requests/provider-pools.js';

const identity = (bytes: Buffer): Buffer => bytes;

/** The provider's own error, or a failure of the way to it. */
export class RpcFailure extends Error {
  constructor(
    readonly error: ServiceError,
    /** Undefined: the provider answered so. */
    readonly sent: boolean | undefined,
  ) {
    super(error.details);
  }
}

/** A channel and a count of open calls for each provider. */
@Injectable()
export class RpcClients implements OnApplicationShutdown {
  private readonly clients = new Map<string, Client>();
  private readonly running = new Map<string, number>();

  constructor(@Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions) {}

  /** Waits for a connection first, so that what fails before is known not to be sent. @throws RpcFailure */
  async call(
    system: string,
    path: string,
    request: Buffer,
    metadata: Metadata,
    deadline: number,
  ): Promise<Buffer> {
    const client = this.clientOf(system);
    const open = this.running.get(system) ?? 0;
    if (!client || open >= limitsOf(this.options).concurrency) throw unsent('The provider takes no call now');
    this.running.set(system, open + 1);
    try {
      await ready(client, Math.min(deadline, Date.now() + 2_000));
      return await unary(client, path, request, metadata, deadline);
    } finally {
      this.running.set(system, (this.running.get(system) ?? 1) - 1);
    }
  }

  onApplicationShutdown(): void {
    for (const client of this.clients.values()) client.close();
  }

  private clientOf(system: string): Client | undefined {
    const known = this.clients.get(system);
    const address = this.options.grpcProviders[system];
    if (known || address === undefined) return known;
    const client = new Client(address, credentials.createInsecure());
    this.clients.set(system, client);
    return client;
  }
}

const ready = (client: Client, until: number): Promise<void> =>
  new Promise((resolve, reject) =>
    client.waitForReady(until, (error) => (error ? reject(unsent('No connection in time')) : resolve())),
  );

const unary = (
  client: Client,
  path: string,
  request: Buffer,
  metadata: Metadata,
  deadline: number,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const done = (error: ServiceError | null, answer?: Buffer): void => {
      if (!error && answer) resolve(answer);
      else reject(failureOf(error));
    };
    client.makeUnaryRequest(path, identity, identity, request, metadata, { deadline }, done);
  });

/** What grpc-js itself says of a call whose connection or stream broke. */
const BROKEN = new Set([status.UNAVAILABLE, status.INTERNAL, status.UNKNOWN, status.RESOURCE_EXHAUSTED]);

/**
 * A broken or expired call says nothing about its effect. Whatever else comes is the provider's own word: it has come with
 * headers, of which an error that was made here has none.
 */
function failureOf(error: ServiceError | null): RpcFailure {
  const one = error ?? fail('The provider answered with nothing');
  const expired = one.code === status.DEADLINE_EXCEEDED || one.code === status.CANCELLED;
  const { metadata } = one;
  const isSaid =
    one.code === status.UNAVAILABLE
      ? metadata.get(CODE_TRAILER).length > 0
      : Object.keys(metadata.getMap()).length > 0;
  const broken = BROKEN.has(one.code) && !isSaid;
  return new RpcFailure(one, expired || broken ? true : undefined);
}

const unsent = (text: string): RpcFailure => new RpcFailure(fail(text), false);

const fail = (details: string): ServiceError =>
  Object.assign(new Error(details), { code: status.UNAVAILABLE, details, metadata: new Metadata() });
