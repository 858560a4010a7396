import { newSalt, saltedHash } from '@lgsp/evidence';
import { type Clock } from '@lgsp/kernel';
import { XRoadError } from '@lgsp/x-road';
import { Inject, Injectable } from '@nestjs/common';
import { Quotas } from '../counting/quotas.js';
import { ExchangeRecords } from '../exchanges/exchange-records.js';
import { type ClientIdentity, ClientTokens } from '../identity/client-tokens.js';
import { ProviderTokens } from '../identity/provider-tokens.js';
import { Vouching } from '../identity/vouching.js';
import { admit } from '../policy/admission.js';
import { formerIdsOf, subsystemNamed } from '../policy/named-subsystem.js';
import { scopeOfCall } from '../policy/scope-of-call.js';
import { AnswerTooLarge, ProviderFailure } from '../providers/provider-answer.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { type Admitted, type Known } from './admitted.js';
import { askOf } from './ask.js';
import { type Call, ClientGone, type Handed } from './call.js';
import { LastingRights } from './lasting-rights.js';
import { checkParty } from './party.js';
import { type Passage } from './passage.js';
import { Passages } from './passages.js';
import { SideQuotas } from './side-quotas.js';

/** Identify, admit, open, send, release, close: the way of every call, whichever transport brings it. */
@Injectable()
export class Corridor {
  constructor(
    private readonly registry: Registry,
    private readonly clientTokens: ClientTokens,
    private readonly providerTokens: ProviderTokens,
    private readonly vouching: Vouching,
    private readonly records: ExchangeRecords,
    private readonly quotas: Quotas,
    private readonly sideQuotas: SideQuotas,
    private readonly passages: Passages,
    private readonly lasting: LastingRights,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** @throws XRoadError | ClientGone */
  async pass<Answer, Released extends Handed>(call: Call<Answer, Released>): Promise<Released> {
    const passage = this.passages.begin(call);
    const { places } = passage;
    try {
      passage.known = await this.identify(call, passage);
      const released = await this.passKnown(call, passage.known, passage);
      const { body, status } = released;
      const outcome = passage.grant ? call.verdictOf(status) : 'own';
      if (body && !Buffer.isBuffer(body)) {
        body.onEnd(() => places.leave());
        void body.ended.then(({ whole, size }) => passage.answered(whole ? outcome : 'cut', status, size));
      } else {
        places.leave();
        passage.answered(outcome, status, body?.length);
      }
      return released;
    } catch (error) {
      places.leave();
      passage.failed(error);
      throw error;
    } finally {
      passage.held.giveBack();
    }
  }

  private async passKnown<Answer, Released extends Handed>(
    call: Call<Answer, Released>,
    known: Known,
    passage: Passage,
  ): Promise<Released> {
    const { id, kind, head, identity } = known;
    const snapshot = this.registry.snapshot();
    const today = this.clock.today();
    const provider = (passage.provider = call.providerIn(snapshot, today));
    const endpoint = (passage.endpoint = provider && call.endpointIn(snapshot, provider));
    let admitted: Admitted;
    let body: Buffer | undefined;
    try {
      const client = checkParty(snapshot, known, today);
      this.vouching.checkNamed(snapshot, head.actor, today);
      const own = call.ownAnswer?.(snapshot, identity.client);
      if (own) {
        this.sideQuotas.spendMetaservice(identity.client);
        return own();
      }
      call.check?.(endpoint);
      if (!provider?.provider)
        throw new XRoadError('UnknownService', 'There is no such service in the registry');
      if (!endpoint) throw new XRoadError('UnknownService', `${provider.id.text} has no such endpoint`);
      const grant = (passage.grant = admit(snapshot, {
        consumer: identity.client,
        provider: provider.id.text,
        endpoint,
        purpose: head.purpose,
        today,
      }));
      this.vouching.checkAct(snapshot, head.actor, endpoint.act, today);
      const { actor, actorToken } = head;
      const proof = endpoint.proof && { ...endpoint.proof, acr: grant.clause.acr };
      const formerly = formerIdsOf(client);
      const clients = [identity.client, ...formerly];
      const vouched = await this.vouching.vouch({ clients, actor, actorToken }, proof);
      const otherEntries = this.vouching.otherEntries(actor);
      const scope = scopeOfCall(snapshot, grant.clause, identity.client, head, today);
      const whose = { scope, formerly, otherEntries };
      admitted = { id, kind, head, identity, provider, endpoint, grant, vouched, ...whose };
      body = await this.enter(call, admitted, passage);
    } catch (error) {
      // It takes up nothing of others while its refusal is written down.
      passage.places.leave();
      if (!(error instanceof ClientGone)) {
        this.sideQuotas.spendRefusal(identity.client);
        await this.records.deny(askOf(known, provider, endpoint, passage.grant), error, id);
      }
      throw error;
    }
    return this.carry(call, admitted, body, passage);
  }

  /** Room first, then the quota: who finds none has spent nothing of it. @throws XRoadError QuotaExceeded | NetworkError | TooLarge, ClientGone */
  private async enter(
    call: Pick<Call<unknown, never>, 'readBody' | 'streams'>,
    { identity, provider, endpoint, grant }: Admitted,
    passage: Passage,
  ): Promise<Buffer | undefined> {
    const { places, held } = passage;
    await places.ofClient(identity.client);
    const body = await call.readBody(held.of(identity.client));
    passage.bytesIn = body?.length ?? 0;
    // After the body: who sends it slowly keeps no place from others.
    await places.ofProvider(provider.system, call.streams?.(endpoint));
    await this.quotas.spend(grant);
    return body;
  }

  /** Before anybody is known there is no party to record: a line in the log. */
  private async identify(
    call: Pick<Call<unknown, Handed>, 'id' | 'kind' | 'authorization' | 'certificate' | 'readHead'>,
    passage: Passage,
  ): Promise<Known> {
    const { id, kind } = call;
    try {
      const shown = () => call.certificate?.();
      const identity = this.atPresent(await this.clientTokens.identify(call.authorization(), shown));
      const head = call.readHead();
      passage.traced(head);
      return { id, kind, head, identity };
    } catch (error) {
      if (error instanceof XRoadError) this.records.refusedUnknown(error, id);
      throw error;
    }
  }

  /** A client that has moved is itself by its former id, too. */
  private atPresent(identity: ClientIdentity): ClientIdentity {
    const snapshot = this.registry.snapshot();
    if (snapshot.subsystems.has(identity.client)) return identity;
    const moved = subsystemNamed(snapshot, identity.client, this.clock.today());
    return moved ? { ...identity, client: moved.id.text } : identity;
  }

  private async carry<Answer, Released extends Handed>(
    call: Call<Answer, Released>,
    admitted: Admitted,
    body: Buffer | undefined,
    passage: Passage,
  ): Promise<Released> {
    const { id, provider, endpoint, grant, vouched, scope } = admitted;
    const salt = newSalt();
    const requestHash = call.prepare?.(admitted, body, salt);
    const sent = {
      salt,
      requestHash,
      requestSize: body?.length ?? 0,
      scope,
      ...vouched,
    };
    const record = this.records.begin(askOf(admitted, provider, endpoint, grant, sent), id);
    if (!endpoint.safe || endpoint.streams) await record.open();
    return record.closing(async () => {
      const released = call.release(await this.send(call, admitted, body, passage), admitted, record);
      const { status, body: handed } = released;
      if (handed && !Buffer.isBuffer(handed)) {
        this.lasting.follow(handed, admitted);
        return released;
      }
      const responseHash = handed && saltedHash(salt).update(handed).digest('base64');
      await record.close({ outcome: 'answered', status, responseSize: handed?.length, responseHash });
      return released;
    });
  }

  /** @throws XRoadError that tells what became of the call */
  private async send<Answer>(
    call: Pick<Call<Answer, never>, 'send'>,
    admitted: Admitted,
    body: Buffer | undefined,
    passage: Passage,
  ): Promise<Answer> {
    const { system } = admitted.provider;
    const authorization = await this.providerTokens.header(system);
    try {
      return await passage.waiting(call.send(admitted, body, authorization));
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
