import { isMet } from '@lgsp/http';
import { type Clock, type LocalDate } from '@lgsp/kernel';
import { HEADER, parseTarget, requestHash, type RequestTarget, XRoadError } from '@lgsp/x-road';
import { type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { type Admitted } from '../corridor/admitted.js';
import { assertedHeaders } from '../corridor/asserted-headers.js';
import { type HeldBody } from '../corridor/body-budget.js';
import { type Call } from '../corridor/call.js';
import { type Verdict } from '../corridor/call-outcome.js';
import { forwardedHeaders } from '../corridor/forwarded-headers.js';
import { readHead, type RequestHead } from '../corridor/request-head.js';
import { type ExchangeRecord } from '../exchanges/exchange-record.js';
import { type Endpoint, SERVICE_CODE } from '../policy/endpoint.js';
import { thumbprintOn } from '../identity/client-certificates.js';
import { subsystemNamed } from '../policy/named-subsystem.js';
import { type Subsystem } from '../policy/subsystem.js';
import { type AnswerRoom, type HeldAnswer } from '../providers/answer-room.js';
import { type ProviderAnswer, ProviderFailure } from '../providers/provider-answer.js';
import { type ProviderPools } from '../providers/provider-pools.js';
import { type RequestLimits } from '../providers/requests.options.js';
import { type RegistrySnapshot } from '../registry/registry.js';
import { isMetaservice, metaservice } from './metaservices.js';
import { refusePersonalNumber } from './personal-number.js';
import { readBody } from './read-body.js';
import { release, type Released } from './release.js';
import { StreamedBody } from './streamed-body.js';

/** What every call of `r1` needs beside its request. */
export interface R1Parts {
  readonly pools: Pick<ProviderPools, 'get'>;
  readonly room: AnswerRoom;
  readonly limits: RequestLimits;
  readonly clock: Clock;
}

/** One request of `r1`: the message protocol for REST on both sides of the corridor. */
export class R1Call implements Call<ProviderAnswer, Released> {
  readonly kind = 'request';
  private readonly method: string;
  private target!: RequestTarget;
  private head!: RequestHead;
  /** By `performance.now()`. */
  private deadline = 0;
  private headers: readonly string[] = [];
  private salt = '';
  private hash = '';
  /** Methods of the path, where the one that was asked for is none of them. */
  private allow = '';
  private readonly held: HeldAnswer;

  constructor(
    readonly id: string,
    private readonly request: IncomingMessage,
    private readonly parts: R1Parts,
  ) {
    this.method = request.method ?? '';
    this.held = parts.room.answer();
  }

  authorization(): string | undefined {
    return this.request.headers.authorization;
  }

  certificate(): string | undefined {
    return thumbprintOn(this.request);
  }

  readHead(): RequestHead {
    if (!isMet(this.request.headers.expect))
      throw new XRoadError('ExpectationFailed', 'No expectation is met here but 100-continue');
    this.target = parseTarget(this.request.url ?? '');
    const head = (this.head = readHead(this.request.rawHeaders));
    const { defaultTimeoutMs, maxTimeoutMs } = this.parts.limits;
    this.deadline = performance.now() + Math.min(head.timeoutMs ?? defaultTimeoutMs, maxTimeoutMs);
    return head;
  }

  providerIn(snapshot: RegistrySnapshot, today: LocalDate): Subsystem | undefined {
    return subsystemNamed(snapshot, this.target.service.text, today);
  }

  endpointIn({ matchers }: RegistrySnapshot, { id }: Subsystem): Endpoint | undefined {
    const { serviceCode, path } = this.target;
    const match = serviceCode === SERVICE_CODE ? matchers.get(id.text) : undefined;
    const endpoint = match?.(this.method, path);
    if (!endpoint) this.allow = match?.allow(path) ?? '';
    return endpoint;
  }

  ownAnswer(snapshot: RegistrySnapshot, client: string): (() => Released) | undefined {
    const { method, target } = this;
    if (!isMetaservice(method, target)) return undefined;
    return () => metaservice(snapshot, { target, client, today: this.parts.clock.today() });
  }

  check(endpoint: Endpoint | undefined): void {
    refusePersonalNumber(this.target);
    if (isMetaservice('GET', this.target)) throw XRoadError.methodNotAllowed('GET, HEAD');
    if (this.target.serviceCode !== SERVICE_CODE)
      throw new XRoadError('UnknownService', 'There is no such service in the registry');
    if (!endpoint && this.allow !== '') throw XRoadError.methodNotAllowed(this.allow);
    const twice = endpoint && this.target.repeated.find((name) => !endpoint.lists.includes(name));
    if (twice !== undefined)
      throw new XRoadError(
        'BadRequest',
        `The query names ${JSON.stringify(twice)} twice, which is no list there`,
      );
    // 1.0 has no way to tell the end of a stream from a broken one.
    if (endpoint?.streams && this.request.httpVersion === '1.0')
      throw new XRoadError('BadRequest', `${endpoint.name} streams, which takes HTTP/1.1`);
  }

  verdictOf(status: number): Verdict {
    return status < 400 ? 'ok' : status < 500 ? 'refused' : 'failed';
  }

  streams({ streams }: Endpoint): boolean {
    return streams && this.method !== 'HEAD';
  }

  readBody(held: HeldBody): Promise<Buffer | undefined> | undefined {
    const { bodyLength } = this.head;
    return bodyLength === undefined
      ? undefined
      : readBody(this.request, bodyLength, this.parts.limits.maxRequest, held);
  }

  prepare(admitted: Admitted, body: Buffer | undefined, salt: string): string {
    const { path, query } = this.target;
    const asserted = assertedHeaders(admitted, this.deadline - performance.now());
    this.headers = [...forwardedHeaders(admitted), ...asserted];
    this.salt = salt;
    this.hash = requestHash({ salt, method: this.method, target: path + query, headers: asserted, body });
    return this.hash;
  }

  send(
    { provider, endpoint, head, identity }: Admitted,
    body: Buffer | undefined,
    authorization: string,
  ): Promise<ProviderAnswer> {
    const { method, target } = this;
    const pool = this.parts.pools.get(provider.system);
    const timeoutMs = this.deadline - performance.now();
    if (!pool) throw new ProviderFailure(false, 'The provider has no address here');
    if (timeoutMs <= 0) throw new ProviderFailure(false, 'The deadline passed before anything was sent');
    return pool.send({
      method,
      path: target.path + target.query,
      headers: [...this.headers, 'authorization', authorization],
      body,
      timeoutMs,
      streams: this.streams(endpoint),
      repeatable: endpoint.safe || (endpoint.takesKey && head.idempotencyKey !== undefined),
      held: this.held.of(identity.client),
    });
  }

  /** The client has its answer, or is gone: nothing of it is held here any more. */
  end(): void {
    this.held.giveBack();
  }

  release(
    answer: ProviderAnswer,
    { head, identity, provider, grant }: Admitted,
    record: ExchangeRecord,
  ): Released {
    const { status, headers, body } = release(answer, grant.clause, this.method === 'HEAD');
    headers.push(HEADER.requestHash, this.hash, HEADER.salt, this.salt);
    headers.push(HEADER.client, identity.client, HEADER.service, `${provider.id.text}/${SERVICE_CODE}`);
    headers.push(HEADER.id, head.messageId ?? this.id, HEADER.requestId, this.id);
    if (!(body instanceof Readable)) return { status, headers, body };
    return { status, headers, body: new StreamedBody(body, record, this.salt, status, this.parts.limits) };
  }
}
