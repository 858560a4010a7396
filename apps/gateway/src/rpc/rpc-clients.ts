import { Replicas } from '@lgsp/http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isAway, ProviderFailure } from '../providers/provider-answer.js';
import { REQUESTS_OPTIONS, type RequestsOptions } from '../providers/requests.options.js';
import { type RpcAnswer, RpcLine, type RpcRequest } from './rpc-line.js';

/** The replicas of each provider. */
@Injectable()
export class RpcClients implements OnApplicationShutdown {
  private readonly providers = new Map<string, Replicas<RpcLine>>();

  constructor(@Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions) {}

  /** @throws ProviderFailure */
  async call(system: string, request: RpcRequest): Promise<RpcAnswer> {
    const replicas = this.replicasOf(system);
    if (!replicas) throw new ProviderFailure(false, 'The provider has no address here');
    return replicas.call(
      (line) => line.call(request),
      (failure) => isAway(failure) && (request.repeatable || !failure.sent) && Date.now() < request.deadline,
    );
  }

  onApplicationShutdown(): void {
    for (const replicas of this.providers.values()) {
      replicas.close();
      for (const line of replicas.lines) line.close();
    }
  }

  private replicasOf(system: string): Replicas<RpcLine> | undefined {
    const known = this.providers.get(system);
    const addresses = this.options.grpcProviders[system];
    if (known || !addresses) return known;
    const isSingle = addresses.length === 1;
    const lines = addresses.map((address) => new RpcLine(address, isSingle));
    const replicas = new Replicas(lines, { probe: (line) => line.isReady(), isAway });
    this.providers.set(system, replicas);
    return replicas;
  }
}
