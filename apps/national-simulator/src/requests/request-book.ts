import { Tx } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { SimulatorSettings } from '../simulator-settings.js';
import { contentHash } from './content-hash.js';
import { faultEffects } from './fault-effects.js';
import { type NationalRequest } from './national-request.entity.js';
import { NationalRequestRepository } from './national-request.repository.js';
import { refusalError } from './refusal-error.js';
import { type RequestRules } from './request-rules.js';

/**
 * Takes requests once, whatever the network does, and lets decisions fall in time: a decision that is due is made when
 * somebody next looks. So nothing runs in the background, and a killed process has nothing to resume.
 */
@Injectable()
export class RequestBook {
  constructor(
    private readonly tx: Tx,
    private readonly requests: NationalRequestRepository,
    private readonly settings: SimulatorSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The request as it now stands; a refusal at reception is kept, then thrown after the commit. */
  async take<Body extends { requestId: string }, Result>(
    rules: RequestRules<Body, Result>,
    body: Body,
  ): Promise<NationalRequest> {
    const request = await this.tx.run(async () => {
      const fresh = await this.open(rules, body);
      if (!fresh) await this.requests.countArrival(rules.system, body.requestId);
      const row = await this.locked(rules, body.requestId);
      if (row.contentHash !== contentHash(rules.content?.(body) ?? body)) throw new rules.errors.reused();
      if (fresh) await this.receive(rules, body, row);
      return this.settled(rules, body.requestId);
    });
    if (request.refusedAtReception && request.refusal) throw refusalError(request.refusal);
    return request;
  }

  /** The request as it now stands; the system's own *unknown* error for an id it has never seen. */
  look<Body extends { requestId: string }, Result>(
    rules: RequestRules<Body, Result>,
    id: string,
  ): Promise<NationalRequest> {
    return this.tx.run(() => this.settled(rules, id));
  }

  private open<Body extends { requestId: string }>(
    rules: RequestRules<Body, unknown>,
    body: Body,
  ): Promise<boolean> {
    const now = this.clock.now();
    const { holdMs, refuseLater, findError } = faultEffects();
    const delay = holdMs ?? this.settings.delays[rules.system];
    return this.requests.open({
      system: rules.system,
      id: body.requestId,
      contentHash: contentHash(rules.content?.(body) ?? body),
      body,
      receivedAt: now,
      decideAt: holdMs === null ? null : new Date(now.getTime() + delay),
      orderedRefusal: findError ?? refuseLater ?? null,
      orderedCode: findError === undefined ? null : (rules.errors.certificateInError ?? null),
    });
  }

  private async receive<Body extends { requestId: string }>(
    rules: RequestRules<Body, unknown>,
    body: Body,
    row: NationalRequest,
  ): Promise<void> {
    const ordered = faultEffects().refuse;
    const { refusal, receipt } = ordered
      ? { refusal: { code: rules.errors.refused, reason: ordered }, receipt: undefined }
      : await rules.receive(body, row);
    if (receipt !== undefined) await this.requests.keepReceipt(row, receipt);
    if (refusal)
      await this.requests.close(row, { state: 'refused', result: null, refusal, refusedAtReception: true });
  }

  private async settled<Body extends { requestId: string }>(
    rules: RequestRules<Body, unknown>,
    id: string,
  ): Promise<NationalRequest> {
    const row = await this.locked(rules, id);
    if (row.state !== 'open' || !row.decideAt || row.decideAt > this.clock.now()) return row;
    const body = row.body as Body; // stored by take(), which had it validated
    const decision = row.orderedRefusal
      ? { refused: { code: row.orderedCode ?? rules.errors.refused, reason: row.orderedRefusal } }
      : await rules.decide(body, row);
    if ('refused' in decision) await rules.release?.(body, row);
    await this.requests.close(row, {
      state: 'done' in decision ? 'done' : 'refused',
      result: 'done' in decision ? decision.done : null,
      refusal: 'refused' in decision ? decision.refused : null,
      refusedAtReception: false,
    });
    return this.locked(rules, id);
  }

  private async locked(
    { system, errors }: Pick<RequestRules<{ requestId: string }, unknown>, 'system' | 'errors'>,
    id: string,
  ): Promise<NationalRequest> {
    const row = await this.requests.lock(system, id);
    if (!row) throw new errors.unknown();
    return row;
  }
}
