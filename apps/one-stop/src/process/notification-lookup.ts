import { BirthNotificationLookupAnswer, HEALTHCARE } from '@lgsp/contracts-healthcare';
import { type Clock } from '@lgsp/kernel';
import { GatewayClient, RemoteRefusal } from '@lgsp/http';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';

/** Role under which the medical birth notification stands among those who are checked. */
export const NOTIFICATION = 'notification';

/** What a work row has to know to ask for one notification. */
export interface NotificationQuestion {
  readonly checkId: string;
  readonly dossierId: string;
  /** Until when the examination waits for it; absent once it waits no longer, and an officer has the dossier. */
  readonly until?: string;
}

export interface NotificationAnswer {
  /** Absent while nobody could be asked. */
  readonly said?: BirthNotificationLookupAnswer;
  readonly exchangeId?: string | undefined;
}

/** Before acceptance, while an answer can still make a difference. */
export const isLookedAt = ({ waitsFor, acceptedAt }: DossierEntity): boolean =>
  acceptedAt === null && (waitsFor === 'persons' || waitsFor === 'officer-decision');

/**
 * Asks healthcare for the notification that a declaration names. Healthcare may be away, of a release that knows no notifications, or without the
 * agreement: none of that is an answer about the birth, and none of it holds a citizen up for ever.
 */
@Injectable()
export class NotificationLookup {
  constructor(
    private readonly gateway: GatewayClient,
    private readonly dossiers: DossierRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ask(id: string, { dossierId, until }: NotificationQuestion): Promise<NotificationAnswer> {
    const dossier = await this.dossiers.get(dossierId);
    if (!isLookedAt(dossier)) return {};
    try {
      return await this.exchange(id, dossier);
    } catch (error) {
      if (until === undefined || this.clock.now() < new Date(until)) throw asAway(error);
      return {};
    }
  }

  private async exchange(id: string, dossier: DossierEntity): Promise<NotificationAnswer> {
    const kind = kindOf(procedureOf(dossier));
    const { body, exchangeId } = await this.gateway.exchange({
      service: HEALTHCARE,
      method: 'POST',
      path: '/birth-notification-lookups',
      body: kind.notification?.(dossier.declaration),
      purpose: kind.purpose,
      procedure: dossier.procedureCode,
      idempotencyKey: id,
    });
    return { said: BirthNotificationLookupAnswer.strip().parse(body), exchangeId };
  }
}

/** Asked again whatever was said, under the code that it was said by. */
const asAway = (error: unknown): unknown =>
  error instanceof RemoteRefusal ? new RemoteRefusal(error.code, 'unavailable', error.status) : error;
