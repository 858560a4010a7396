import { type Clock, holdsPersonalNumber } from '@lgsp/kernel';

import { CLOCK } from '@lgsp/service-kit';
import { HEADER, parseTarget, requestHash, type RequestTarget, XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { type Exchange, Exchanges } from '../exchanges/exchanges.js';
import { type ClientIdentity, ClientTokens } from '../identity/client-tokens.js';
import { ProviderTokens } from '../identity/provider-tokens.js';
import { admit } from '../policy/admission.js';
import { type Endpoint, SERVICE_CODE } from '../policy/endpoint.js';
import { type Grant } from '../policy/grants.js';
import { Quotas } from '../policy/quotas.js';
import { type Subsystem } from '../policy/subsystem.js';
import { Registry } from '../registry/registry.js';
import { askOf, assertedHeaders, checkParty } from './asserted-headers.js';
import { isMetaservice, metaservice } from './metaservices.js';
import { AnswerTooLarge, ProviderFailure, type ProviderAnswer } from './provider-answer.js';
import {
  limitsOf,
  ProviderPools,
  type RequestLimits,
  REQUESTS_OPTIONS,
  type RequestsOptions,
} from './provider-pools.js';
import { ClientGone, readBody } from './read-body.js';
import { release, type Released } from './release.js';
import { readHead, type RequestHead } from './request-head.js';
import { StreamedBody } from './streamed-body.js';

/** A call whose client is known; from here every refusal is recorded. */
interface Call {
  readonly id: string;
  readonly method: string;
  /** 1.0 has no way to tell the end of a stream from a broken one. */
  readonly httpVersion: string;
  readonly target: RequestTarget;
  readonly head: RequestHead;
  readonly identity: ClientIdentity;
  readonly deadline: number;
}

interface Admitted extends Call {
  readonly provider: Subsystem;
  readonly endpoint: Endpoint;
  readonly grant: Grant;
}

/** The corridor of a request, from the URL to the released answer. Each step throws the error its client sees. */
@Injectable()
export class R1Service {
  private readonly quotas = new Quotas();
  private readonly limits: RequestLimits;

  constructor(
    private readonly registry: Registry,
    private readonly clientTokens: ClientTokens,
    private readonly providerTokens: ProviderTokens,
    private readonly pools: ProviderPools,
    private readonly exchanges: Exchanges,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(REQUESTS_OPTIONS) options: RequestsOptions,
  ) {
    this.limits = limitsOf(options);
  }

  /** @throws XRoadError | ClientGone */
  async handle(request: IncomingMessage, id: string): Promise<Released> {
    const call = await this.identify(request, id);
    if (isMetaservice(call)) return this.described(call);
    const admitted = await this.admitted(call);
    return this.exchange(admitted, await this.body(request, admitted));
  }

  private async identify(request: IncomingMessage, id: string): Promise<Call> {
    try {
      const target = parseTarget(request.url ?? '');
      const head = readHead(request.rawHeaders);
      const identity = await this.clientTokens.identify(head.authorization);
      const wait = Math.min(head.timeoutMs ?? this.limits.defaultTimeoutMs, this.limits.maxTimeoutMs);
      const { method = '', httpVersion } = request;
      return { id, method, httpVersion, target, head, identity, deadline: performance.now() + wait };
    } catch (error) {
      if (error instanceof XRoadError) this.exchanges.refusedUnknown(error, id);
      throw error;
    }
  }

  private async described(call: Call): Promise<Released> {
    const snapshot = this.registry.snapshot();
    try {
      checkParty(snapshot, call);
      return metaservice(snapshot, call, this.clock.today());
    } catch (error) {
      const provider = snapshot.subsystems.get(call.target.service.text);
      await this.exchanges.deny(askOf('request', call, provider), error, call.id);
      throw error;
    }
  }

  private async body(request: IncomingMessage, call: Admitted): Promise<Buffer | undefined> {
    const { bodyLength } = call.head;
    if (bodyLength === undefined) return undefined;
    try {
      return await readBody(request, bodyLength, this.limits.maxRequest);
    } catch (error) {
      const { provider, endpoint, grant } = call;
      if (!(error instanceof ClientGone))
        await this.exchanges.deny(askOf('request', call, provider, endpoint, grant), error, call.id);
      throw error;
    }
  }

  private async admitted(call: Call): Promise<Admitted> {
    const snapshot = this.registry.snapshot();
    const provider = snapshot.subsystems.get(call.target.service.text);
    let endpoint: Endpoint | undefined;
    try {
      checkParty(snapshot, call);
      checkAddress(call.target);
      if (!provider?.provider || call.target.serviceCode !== SERVICE_CODE)
        throw new XRoadError('UnknownService', 'There is no such service in the registry');
      endpoint = snapshot.matchers.get(provider.id.text)?.(call.method, call.target.path);
      if (!endpoint) throw new XRoadError('UnknownService', `${provider.id.text} has no such endpoint`);
      const question = { consumer: call.identity.client, provider: provider.id.text, endpoint };
      if (endpoint.streams && call.httpVersion === '1.0')
        throw new XRoadError('BadRequest', `${endpoint.name} streams, which takes HTTP/1.1`);
      const grant = admit(snapshot, this.quotas, {
        ...question,
        purpose: call.head.purpose,
        today: this.clock.today(),
      });
      return { ...call, provider, endpoint, grant };
    } catch (error) {
      await this.exchanges.deny(askOf('request', call, provider, endpoint), error, call.id);
      throw error;
    }
  }

  private async exchange(call: Admitted, body: Buffer | undefined): Promise<Released> {
    const headers = outgoing(call);
    const hashOfRequest = requestHash(call.method, call.target.path + call.target.query, headers, body);
    const ask = askOf('request', call, call.provider, call.endpoint, call.grant);
    const exchange = this.exchanges.begin(
      { ...ask, requestHash: hashOfRequest, requestSize: body?.length ?? 0 },
      call.id,
    );
    if (!call.endpoint.safe || call.endpoint.streams) await exchange.open();
    return exchange.closing(async () => {
      const answer = await this.forward(call, headers, body);
      const released = await this.released(answer, call, exchange);
      released.headers.push(HEADER.requestHash, hashOfRequest, ...ownHeaders(call));
      return released;
    });
  }

  private async released(answer: ProviderAnswer, call: Admitted, exchange: Exchange): Promise<Released> {
    const { status, headers, body } = release(answer, call.grant.clause.filter);
    if (body instanceof Readable)
      return { status, headers, body: new StreamedBody(body, exchange, status, this.limits) };
    const responseHash = hash('sha256', body, 'base64');
    await exchange.close({ outcome: 'answered', status, responseSize: body.length, responseHash });
    return { status, headers, body };
  }

  /** @throws XRoadError that tells what became of the call */
  private async forward(
    call: Admitted,
    headers: readonly string[],
    body: Buffer | undefined,
  ): Promise<ProviderAnswer> {
    const { provider, method, endpoint, target } = call;
    const authorization = await this.providerTokens.header(provider.system);
    try {
      const pool = this.pools.get(provider.system);
      const timeoutMs = call.deadline - performance.now();
      if (!pool) throw new ProviderFailure(false, 'The provider has no address here');
      if (timeoutMs <= 0) throw new ProviderFailure(false, 'The deadline passed before anything was sent');
      return await pool.send({
        method,
        path: target.path + target.query,
        headers: [...headers, 'authorization', authorization],
        body,
        timeoutMs,
        streams: endpoint.streams,
      });
    } catch (failure) {
      throw truthOf(failure, provider);
    }
  }
}

function outgoing(call: Admitted): string[] {
  const headers = [...call.head.forward, ...assertedHeaders(call, call.deadline - performance.now())];
  if (!headers.includes('accept')) headers.push('accept', 'application/json');
  return headers;
}

function checkAddress({ path, query }: RequestTarget): void {
  // Both as it came and as the provider will read it; parseTarget has made sure that it decodes.
  const text = `${path} ${query}`;
  const encoded = /[%+]/.test(text);
  if (
    holdsPersonalNumber(text) ||
    (encoded && holdsPersonalNumber(decodeURIComponent(text.replaceAll('+', ' '))))
  )
    throw new XRoadError(
      'BadRequest',
      'The address holds what looks like a personal number; send it in the body',
    );
}

function truthOf(failure: unknown, provider: Subsystem): XRoadError {
  if (failure instanceof AnswerTooLarge)
    return new XRoadError('InvalidAnswer', 'The provider answered with more than the gateway buffers');
  if (failure instanceof ProviderFailure && !failure.sent)
    return new XRoadError('NetworkError', `Nothing was sent to ${provider.system}: ${failure.message}`, 5);
  return new XRoadError('OutcomeUnknown', `${provider.system} gave no answer; whether it acted is not known`);
}

const ownHeaders = (call: Admitted): string[] => [
  ...[HEADER.client, call.identity.client],
  ...[HEADER.service, `${call.provider.id.text}/${SERVICE_CODE}`],
  ...[HEADER.id, call.head.messageId ?? call.id],
  ...[HEADER.requestId, call.id],
];
