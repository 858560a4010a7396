import { uuidv7 } from '@lgsp/kernel';
import { HEADER, XRoadError } from '@lgsp/x-road';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { ClientGone } from '../corridor/call.js';
import { Corridor } from '../corridor/corridor.js';
import { checkClient } from '../corridor/party.js';
import { SideQuotas } from '../corridor/side-quotas.js';
import { faultOf } from '../exchanges/fault-of.js';
import { thumbprintOn } from '../identity/client-certificates.js';
import { ClientTokens } from '../identity/client-tokens.js';
import { AnswerRoom } from '../providers/answer-room.js';
import { ProviderPools } from '../providers/provider-pools.js';
import {
  limitsOf,
  type RequestLimits,
  REQUESTS_OPTIONS,
  type RequestsOptions,
} from '../providers/requests.options.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { listClients } from './metaservices.js';
import { R1Call, type R1Parts } from './r1-call.js';
import { discardRest } from './read-body.js';
import { type Released } from './release.js';
import { StreamedBody } from './streamed-body.js';

/** `/r1/*` and `/listClients` on the bare Node server: the hot path meets no framework. */
@Injectable()
export class R1Edge {
  private readonly log = new Logger(R1Edge.name);

  private readonly parts: R1Parts;

  constructor(
    private readonly corridor: Corridor,
    private readonly tokens: ClientTokens,
    private readonly registry: Registry,
    private readonly sideQuotas: SideQuotas,
    pools: ProviderPools,
    room: AnswerRoom,
    clock: RegistryClock,
    @Inject(REQUESTS_OPTIONS) private readonly options: RequestsOptions,
  ) {
    this.parts = { pools, room, limits: limitsOf(options), clock };
  }

  /** True when it took the request. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const url = request.url ?? '';
    const isList = url === '/listClients' || url.startsWith('/listClients?');
    if (!this.options.serve || !(url.startsWith('/r1/') || isList)) return false;
    const id = uuidv7();
    const answer = isList ? this.list(request) : this.pass(id, request, response);
    answer
      .then((released) => send(response, released, this.parts.limits))
      .catch((error: unknown) => this.refuse(error, id, request, response));
    return true;
  }

  private pass(id: string, request: IncomingMessage, response: ServerResponse): Promise<Released> {
    const call = new R1Call(id, request, this.parts);
    response.once('close', () => call.end());
    return this.corridor.pass(call);
  }

  private async list(request: IncomingMessage): Promise<Released> {
    const identity = await this.tokens.identify(request.headers.authorization, () => thumbprintOn(request));
    const snapshot = this.registry.snapshot();
    const { id } = checkClient(snapshot, identity.client, this.parts.clock.today());
    if (request.method !== 'GET' && request.method !== 'HEAD') throw XRoadError.methodNotAllowed('GET, HEAD');
    this.sideQuotas.spendMetaservice(id.text);
    return listClients(snapshot, new URLSearchParams(request.url?.split('?')[1] ?? ''));
  }

  private refuse(thrown: unknown, id: string, request: IncomingMessage, response: ServerResponse): void {
    if (thrown instanceof ClientGone || response.destroyed) return;
    if (!(thrown instanceof XRoadError)) this.log.error(thrown);
    const error = faultOf(thrown);
    const headers = [...OF_REFUSALS, HEADER.error, error.type, HEADER.requestId, id];
    for (const [name, value] of Object.entries(error.headers)) headers.push(name, value);
    if (error.retryAfter !== undefined) headers.push('retry-after', String(Math.ceil(error.retryAfter)));
    const through = request.complete ? undefined : discardRest(request);
    send(
      response,
      { status: error.status, headers, body: Buffer.from(JSON.stringify(error.body(id))) },
      this.parts.limits,
      through,
    );
  }
}

const OF_REFUSALS = ['content-type', 'application/json; charset=utf-8', 'content-language', 'en'];
/** Of every answer: nobody keeps it who is not told to (RFC 9111 §5.2.2.5), and its type is what it says. */
const NO_STORE = ['cache-control', 'no-store'];
const NO_SNIFF = ['x-content-type-options', 'nosniff'];

/** `before` must come true before the connection may end; the answer itself goes at once. */
function send(
  response: ServerResponse,
  { status, headers, body }: Released,
  { streamIdleMs }: Pick<RequestLimits, 'streamIdleMs'>,
  before?: Promise<void>,
): void {
  if (!headers.includes('cache-control')) headers.push(...NO_STORE);
  headers.push(...NO_SNIFF);
  if (body instanceof StreamedBody) return void body.to(response, headers);
  if (response.destroyed) return;
  // A HEAD is not told a length that only the GET would have.
  const bodyless = status === 204 || status === 304 || response.req.method === 'HEAD';
  if (!bodyless) headers.push('content-length', String(body.length));
  response.writeHead(status, headers as string[]);
  if (!before) return void (bodyless ? response.end() : end(response, body, streamIdleMs));
  if (!bodyless) response.write(body);
  void before.then(() => response.end());
}

/**
 * What is small leaves in one piece with the head, which Node does with text alone; latin1 keeps every byte as it is. What is large
 * the kernel does not take at once: it is held here for a client, unless that one takes nothing of it for so long.
 */
function end(response: ServerResponse, body: Buffer, idleMs: number): void {
  if (body.length <= 16_384) return void response.end(body.toString('latin1'), 'latin1');
  response.setTimeout(idleMs, () => response.destroy());
  response.end(body);
}
