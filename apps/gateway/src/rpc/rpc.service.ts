import { Metadata } from '@grpc/grpc-js';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { HEADER, XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { type Exchange, Exchanges } from '../exchanges/exchanges.js';
import { type ClientIdentity, ClientTokens } from '../identity/client-tokens.js';
import { ProviderTokens } from '../identity/provider-tokens.js';
import { admit } from '../policy/admission.js';
import { type Endpoint } from '../policy/endpoint.js';
import { type Grant } from '../policy/grants.js';
import { Quotas } from '../policy/quotas.js';
import { type Subsystem } from '../policy/subsystem.js';
import { Registry } from '../registry/registry.js';
import { askOf, assertedHeaders, checkParty } from '../requests/asserted-headers.js';
import { limitsOf, REQUESTS_OPTIONS, type RequestsOptions } from '../requests/provider-pools.js';
import { type RequestHead } from '../requests/request-head.js';
import { RpcClients, RpcFailure } from './rpc-clients.js';
import { headOfMetadata } from './rpc-head.js';

export interface RpcCall {
  readonly id: string;
  /** `lgsp.population.v1.PersonService/GetPerson` */
  readonly method: string;
  readonly request: Buffer;
  readonly metadata: Metadata;
  /** Unix milliseconds, of `grpc-timeout`; Infinity without one. */
  readonly deadline: number;
}

interface Admitted {
  readonly id: string;
  readonly head: RequestHead;
  readonly identity: ClientIdentity;
  readonly provider: Subsystem;
  readonly endpoint: Endpoint;
  readonly grant: Grant;
}

/** The corridor of a unary gRPC call: the same credential, policy, record and truth about time-outs as `r1`. */
@Injectable()
export class RpcService {
  private readonly quotas = new Quotas();

  constructor(
    private readonly registry: Registry,
    private readonly clientTokens: ClientTokens,
    private readonly providerTokens: ProviderTokens,
    private readonly clients: RpcClients,
    private readonly exchanges: Exchanges,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions,
  ) {}

  /** @throws XRoadError, or the provider's own error as ServiceError */
  async handle(call: RpcCall): Promise<Buffer> {
    const admitted = await this.admitted(call);
    const { endpoint, provider, grant, id } = admitted;
    const ask = askOf('grpc', admitted, provider, endpoint, grant);
    const exchange = this.exchanges.begin({ ...ask, requestSize: call.request.length }, id);
    if (!endpoint.safe) await exchange.open();
    return exchange.closing(async () => {
      const answer = await this.forward(call, admitted, exchange);
      const responseHash = hash('sha256', answer, 'base64');
      await exchange.close({ outcome: 'answered', status: 0, responseSize: answer.length, responseHash });
      return answer;
    });
  }

  private async admitted({ id, method, metadata }: RpcCall): Promise<Admitted> {
    const snapshot = this.registry.snapshot();
    const head = headOfMetadata(metadata);
    const identity = await this.clientTokens.identify(head.authorization);
    const endpoint = snapshot.grpcMethods.get(method);
    const provider = endpoint && snapshot.subsystems.get(endpoint.provider);
    const known = { id, head, identity };
    try {
      checkParty(snapshot, known);
      if (!endpoint || !provider)
        throw new XRoadError('UnknownService', 'There is no such method in the registry');
      const question = {
        consumer: identity.client,
        provider: provider.id.text,
        endpoint,
        purpose: head.purpose,
        today: this.clock.today(),
      };
      const grant = admit(snapshot, this.quotas, question);
      return { ...known, provider, endpoint, grant };
    } catch (error) {
      await this.exchanges.deny(askOf('grpc', known, provider, endpoint), error, id);
      throw error;
    }
  }

  private async forward(call: RpcCall, admitted: Admitted, exchange: Exchange): Promise<Buffer> {
    const { system } = admitted.provider;
    const { defaultTimeoutMs, maxTimeoutMs } = limitsOf(this.options);
    const longest = Number.isFinite(call.deadline) ? maxTimeoutMs : defaultTimeoutMs;
    const deadline = Math.min(call.deadline, Date.now() + longest);
    const authorization = await this.providerTokens.header(system);
    const metadata = new Metadata();
    const headers = assertedHeaders(admitted, deadline - Date.now());
    headers.push('authorization', authorization);
    const key = call.metadata.get(HEADER.idempotencyKey)[0];
    if (key !== undefined) headers.push(HEADER.idempotencyKey, String(key));
    for (let i = 0; i < headers.length; i += 2) metadata.set(headers[i] ?? '', headers[i + 1] ?? '');
    try {
      return await this.clients.call(system, admitted.endpoint.path, call.request, metadata, deadline);
    } catch (failure) {
      if (!(failure instanceof RpcFailure)) throw failure;
      if (failure.sent === undefined) {
        await exchange.close({ outcome: 'answered', status: failure.error.code });
        throw failure.error;
      }
      throw failure.sent
        ? new XRoadError('OutcomeUnknown', `${system} gave no answer; whether it acted is not known`)
        : new XRoadError('NetworkError', `Nothing was sent to ${system}`, 5);
    }
  }
}
