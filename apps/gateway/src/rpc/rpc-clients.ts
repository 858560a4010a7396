import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { CODE_TRAILER } from '@lgsp/rpc';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Handed } from '../corridor/call.js';
import { ProviderFailure } from '../providers/provider-answer.js';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';

const identity = (bytes: Buffer): Buffer => bytes;

/** What the provider said: bytes and status 0, or an error of its own and that error's code. */
export interface RpcAnswer extends Handed {
  readonly body: Buffer | undefined;
  readonly error?: ServiceError;
}

/** A channel and a count of open calls for each provider. */
@Injectable()
export class RpcClients implements OnApplicationShutdown {
  private readonly clients = new Map<string, Client>();
  private readonly running = new Map<string, number>();

  constructor(@Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions) {}

  /** Waits for a connection first, so that what fails before is known not to be sent. @throws ProviderFailure */
  async call(
    system: string,
    path: string,
    request: Buffer,
    metadata: Metadata,
    deadline: number,
  ): Promise<RpcAnswer> {
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
): Promise<RpcAnswer> =>
  new Promise((resolve, reject) => {
    const done = (error: ServiceError | null, answer?: Buffer): void => {
      if (answer) resolve({ status: status.OK, body: answer });
      else if (error && isSaid(error)) resolve({ status: error.code, body: undefined, error });
      else reject(new ProviderFailure(true, error?.details ?? 'The provider answered with nothing'));
    };
    client.makeUnaryRequest(path, identity, identity, request, metadata, { deadline }, done);
  });

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

const unsent = (text: string): ProviderFailure => new ProviderFailure(false, text);
