import { type Clock } from '@lgsp/kernel';
import { counter } from '@lgsp/observability';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import { Concurrency, type Places } from '../counting/concurrency.js';
import { Quotas } from '../counting/quotas.js';
import { ExchangeRecords } from '../exchanges/exchange-records.js';
import { ClientTokens } from '../identity/client-tokens.js';
import { ProviderTokens } from '../identity/provider-tokens.js';
import { admit } from '../policy/admission.js';
import { type Grant } from '../policy/grants.js';
import { AnswerTooLarge, ProviderFailure } from '../providers/provider-answer.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { type Admitted, type Known } from './admitted.js';
import { askOf } from './ask.js';
import { type Call, ClientGone, type Handed } from './call.js';
import { checkParty } from './party.js';

const exchanges = counter(
  'lgsp_gateway_calls_total',
  'Calls that members made through this gateway, whatever became of them',
  'kind',
);

/** Identify, admit, open, send, release, close: the way of every call, whichever transport brings it. */
@Injectable()
export class Corridor {
  constructor(
    private readonly registry: Registry,
    private readonly clientTokens: ClientTokens,
    private readonly providerTokens: ProviderTokens,
    private readonly records: ExchangeRecords,
    private readonly quotas: Quotas,
    private readonly concurrency: Concurrency,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** @throws XRoadError | ClientGone */
  async pass<Answer, Released extends Handed>(call: Call<Answer, Released>): Promise<Released> {
    exchanges.inc({ kind: call.kind });
    const known = await this.identify(call);
    const places = this.concurrency.places();
    try {
      const released = await this.passKnown(call, known, places);
      const { body } = released;
      if (body && !Buffer.isBuffer(body)) body.onEnd(() => places.leave());
      else places.leave();
      return released;
    } catch (error) {
      places.leave();
      throw error;
    }
  }

  private async passKnown<Answer, Released extends Handed>(
    call: Call<Answer, Released>,
    known: Known,
    places: Places,
  ): Promise<Released> {
    const { id, kind, head, identity } = known;
    const snapshot = this.registry.snapshot();
    const provider = call.providerIn(snapshot);
    const endpoint = provider && call.endpointIn(snapshot, provider);
    let grant: Grant | undefined;
    let admitted: Admitted;
    let body: Buffer | undefined;
    try {
      checkParty(snapshot, known);
      const own = call.ownAnswer?.(snapshot, identity.client);
      if (own) return own;
      call.check?.(endpoint);
      if (!provider?.provider)
        throw new XRoadError('UnknownService', 'There is no such service in the registry');
      if (!endpoint) throw new XRoadError('UnknownService', `${provider.id.text} has no such endpoint`);
      grant = admit(snapshot, {
        consumer: identity.client,
        provider: provider.id.text,
        endpoint,
        purpose: head.purpose,
        today: this.clock.today(),
      });
      await places.ofClient(identity.client);
      await this.quotas.spend(grant);
      admitted = { id, kind, head, identity, provider, endpoint, grant };
      body = await call.readBody();
    } catch (error) {
      if (!(error instanceof ClientGone))
        await this.records.deny(askOf(known, provider, endpoint, grant), error, id);
      throw error;
    }
    return this.carry(call, admitted, body, places);
  }

  /** Before anybody is known there is no party to record: a line in the log. */
  private async identify(
    call: Pick<Call<unknown, Handed>, 'id' | 'kind' | 'authorization' | 'readHead'>,
  ): Promise<Known> {
    const { id, kind } = call;
    try {
      const identity = await this.clientTokens.identify(call.authorization());
      return { id, kind, head: call.readHead(), identity };
    } catch (error) {
      if (error instanceof XRoadError) this.records.refusedUnknown(error, id);
      throw error;
    }
  }

  private async carry<Answer, Released extends Handed>(
    call: Call<Answer, Released>,
    admitted: Admitted,
    body: Buffer | undefined,
    places: Places,
  ): Promise<Released> {
    const { id, provider, endpoint, grant } = admitted;
    const sent = { requestHash: call.prepare?.(admitted, body), requestSize: body?.length ?? 0 };
    const record = this.records.begin(askOf(admitted, provider, endpoint, grant, sent), id);
    if (!endpoint.safe || endpoint.streams) await record.open();
    return record.closing(async () => {
      const released = call.release(await this.send(call, admitted, body, places), admitted, record);
      const { status, body: handed } = released;
      if (handed && !Buffer.isBuffer(handed)) return released;
      const responseHash = handed && hash('sha256', handed, 'base64');
      await record.close({ outcome: 'answered', status, responseSize: handed?.length, responseHash });
      return released;
    });
  }

  /** @throws XRoadError that tells what became of the call */
  private async send<Answer>(
    call: Pick<Call<Answer, never>, 'send'>,
    admitted: Admitted,
    body: Buffer | undefined,
    places: Places,
  ): Promise<Answer> {
    const { system } = admitted.provider;
    const authorization = await this.providerTokens.header(system);
    try {
      if (!(await places.ofProvider(system)))
        throw new ProviderFailure(false, 'The provider has as many calls open as it may');
      return await call.send(admitted, body, authorization);
    } catch (failure) {
      throw failure instanceof ProviderFailure ? truthOf(failure, system) : failure;
    }
  }
}

function truthOf(failure: ProviderFailure, system: string): XRoadError {
  if (failure instanceof AnswerTooLarge)
    return new XRoadError('InvalidAnswer', 'The provider answered with more than the gateway buffers');
  if (!failure.sent)
    return new XRoadError('NetworkError', `Nothing was sent to ${system}: ${failure.message}`, 5);
  return new XRoadError('OutcomeUnknown', `${system} gave no answer; whether it acted is not known`);
}
