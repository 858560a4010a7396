import { inTransaction } from '@lgsp/database';
import { currentContext, DomainError, given } from '@lgsp/kernel';
import { addressHoldsNumber, HEADER, headerHoldsNumber, type SubsystemId } from '@lgsp/x-road';
import { Agent, type Dispatcher, request } from 'undici';
import { CallInTransaction, GatewayAway, OutcomeUnknown } from './gateway.errors.js';
import { type GatewayCredential, GatewayToken } from './gateway-token.js';
import { PersonalNumberInAddress } from './http.errors.js';
import { isReady, saysItLeaves } from './is-ready.js';
import { Line } from './line.js';
import { readAnswer } from './remote-answer.js';
import { RemoteRefusal } from './remote-refusal.js';
import { Replicas } from './replicas.js';

export interface GatewayCall {
  /** The provider, e.g. `POPULATION` of its contracts. */
  readonly service: SubsystemId;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the provider's base URL, with its query; opaque ids only. */
  readonly path: string;
  readonly body?: unknown;
  readonly purpose: string;
  readonly procedure?: string;
  /** The agency for which the system acts, `GOV/H56.HT01`: needed where it speaks for several. */
  readonly representing?: string;
  /** The dossier's code; that of the present context when absent. */
  readonly dossier?: string;
  readonly idempotencyKey?: string;
  /** Milliseconds (default 10,000); never beyond the present deadline. */
  readonly timeoutMs?: number;
}

export interface ExchangeAnswer<Body> {
  readonly body: Body;
  readonly exchangeId?: string;
}

export interface GatewayClientOptions extends GatewayCredential {
  /** Acts in every call: `system:<system>`. */
  readonly systemActor: string;
}

/**
 * Calls other systems: always an `r1` exchange through the gateway, under this service's own credential. What one of several gateways
 * was not sent, and a call without effect or with a key, is made once more through another.
 */
export class GatewayClient {
  private readonly agent = new Agent({
    connect: { timeout: 2_000 },
    connections: 16,
    keepAliveTimeout: 30_000,
  });
  private readonly gateways: Replicas<string>;
  private readonly token: GatewayToken;

  constructor(private readonly options: GatewayClientOptions) {
    this.gateways = new Replicas(options.gatewayUrls, {
      probe: (url) => isReady(url, this.agent),
      isAway,
    });
    this.token = new GatewayToken(options, this.gateways, this.agent);
  }

  /**
   * The answer's JSON. Throws HTTP.CALL_IN_TRANSACTION inside a transaction, HTTP.GATEWAY_AWAY (unavailable) when
   * nothing was sent, HTTP.OUTCOME_UNKNOWN (timeout) when no answer came, and `RemoteRefusal` with the other side's code.
   */
  async call<Answer = unknown>(call: GatewayCall): Promise<Answer> {
    return (await this.exchange<Answer>(call)).body;
  }

  /** As `call`, with the id of the exchange record that the gateway keeps of it. */
  async exchange<Answer = unknown>(call: GatewayCall): Promise<ExchangeAnswer<Answer>> {
    if (inTransaction()) throw new CallInTransaction({ detail: `${call.method} ${call.service.text}` });
    if (holdsNumber(call)) throw new PersonalNumberInAddress();
    const until = Math.min(Date.now() + (call.timeoutMs ?? 10_000), currentContext()?.deadline ?? Infinity);
    try {
      return (await this.send(call, until)) as ExchangeAnswer<Answer>;
    } catch (error) {
      // Refused before anything was forwarded: the token outlived its keys, once.
      if (!(error instanceof RemoteRefusal && error.status === 401)) throw error;
      this.token.forget();
      return (await this.send(call, until)) as ExchangeAnswer<Answer>;
    }
  }

  /** `GET` of a route of the gateway itself, such as `/systems/land/epoch`. Throws as {@link call}. */
  async own<Answer>(path: string, timeoutMs = 30_000): Promise<Answer> {
    const authorization = `Bearer ${await this.token.get()}`;
    const headers = { authorization, accept: 'application/json', [HEADER.client]: this.options.clientId };
    const { body } = await this.gateways.call(
      (url, leaves) => this.ask(`${url}${path}`, { method: 'GET', headers }, Date.now() + timeoutMs, leaves),
      isAway,
    );
    return body as Answer;
  }

  async close(): Promise<void> {
    this.gateways.close();
    await this.agent.close();
  }

  private async send(call: GatewayCall, until: number): Promise<ExchangeAnswer<unknown>> {
    const token = await this.token.get();
    const body = JSON.stringify(call.body);
    if (until <= Date.now())
      throw new GatewayAway({ detail: 'the deadline passed before anything was sent' });
    const isRepeatable = call.method === 'GET' || call.idempotencyKey !== undefined;
    return this.gateways.call(
      (url, leaves) => {
        const headers = this.headers(call, token, until - Date.now(), body !== undefined);
        const to = `${url}/r1/${call.service.text}/api/${call.path.replace(/^\//, '')}`;
        return this.ask(to, { method: call.method, headers, ...given({ body }) }, until, leaves);
      },
      (error) => (isRepeatable ? isAway(error) : error instanceof GatewayAway) && until > Date.now(),
    );
  }

  private async ask(
    url: string,
    call: Pick<Dispatcher.RequestOptions, 'method' | 'headers' | 'body'>,
    until: number,
    leaves: () => void,
  ): Promise<ExchangeAnswer<unknown>> {
    const line = new Line(this.agent);
    try {
      const signal = AbortSignal.timeout(Math.max(0, until - Date.now()));
      const { statusCode, headers, body } = await request(url, { ...call, dispatcher: line, signal });
      if (saysItLeaves(headers)) leaves();
      const read = readAnswer(statusCode, headers, await body.text());
      const exchangeId = headers[HEADER.requestId];
      return typeof exchangeId === 'string' ? { body: read, exchangeId } : { body: read };
    } catch (error) {
      throw failure(error, line);
    }
  }

  private headers(call: GatewayCall, token: string, left: number, hasBody: boolean): Record<string, string> {
    const context = currentContext();
    const headers: Record<string, string | undefined> = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': hasBody ? 'application/json' : undefined,
      [HEADER.client]: this.options.clientId,
      // Who stands upstream is found through the causation; a system names officials of others no more than a stranger does.
      [HEADER.userId]: this.options.systemActor,
      [HEADER.representedParty]: call.representing,
      [HEADER.issue]: call.dossier ?? context?.dossier,
      [HEADER.purpose]: call.purpose,
      [HEADER.procedure]: call.procedure,
      [HEADER.timeout]: String(Math.floor(left)),
      [HEADER.correlationId]: context?.correlationId,
      [HEADER.causationId]: context?.causationId,
      [HEADER.traceparent]: context?.traceparent,
      [HEADER.idempotencyKey]: call.idempotencyKey,
    };
    return Object.fromEntries(
      Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  }
}

const holdsNumber = ({ path, idempotencyKey = '', dossier = '' }: GatewayCall): boolean =>
  addressHoldsNumber(path) ||
  headerHoldsNumber(HEADER.idempotencyKey, idempotencyKey) ||
  headerHoldsNumber(HEADER.issue, dossier);

const isAway = (error: unknown): boolean => error instanceof GatewayAway || error instanceof OutcomeUnknown;

/** What was thrown on the way: the other side's word stays, anything else is a transport that failed. */
function failure(error: unknown, line: Line): DomainError {
  if (error instanceof DomainError) return error;
  return line.used ? new OutcomeUnknown({ cause: error }) : new GatewayAway({ cause: error });
}
