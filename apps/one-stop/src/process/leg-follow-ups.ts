import { BirthLegCorrectionRequested, type LegKind } from '@lgsp/contracts-legs';
import { type Reason } from '@lgsp/contracts-one-stop';
import { type Clock } from '@lgsp/kernel';
import { Outbox } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { procedureOf } from '../procedures/kinds.js';
import { Asking } from './asking.service.js';
import { Calendar } from './calendar.service.js';
import { LEG_KINDS } from './leg-kinds.js';
import { legDue } from './leg-due.js';
import { Pauses } from './pauses.service.js';
import { waitsOf } from './stops.js';

interface FoundError {
  readonly foundBy: LegKind;
  readonly reasons: readonly Reason[];
  /** The last of the birth's that one-stop has heard of. */
  readonly lastCorrectionId: string | null;
}

/** What departments are told of legs that they were asked for: each with the leg's own row, in one commit. */
@Injectable()
export class LegFollowUps {
  constructor(
    private readonly legs: LegRepository,
    private readonly asking: Asking,
    private readonly pauses: Pauses,
    private readonly outbox: Outbox,
    private readonly calendar: Calendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The birth is the one leg whose paper others read: what they found wrong in it is for its department to correct. */
  requestCorrection(dossier: DossierEntity, birth: LegEntity, { reasons, ...found }: FoundError): void {
    this.outbox.add(BirthLegCorrectionRequested, {
      ...told(dossier, birth),
      ...found,
      reasons: [...reasons],
    });
  }

  /** What the leg waited for is there: it goes on, with all that it is told now and a limit of its own. */
  async resume(dossier: DossierEntity, leg: LegEntity): Promise<void> {
    const facts = await this.asking.facts(dossier);
    const { about, resumed = LEG_KINDS[leg.kind].resumed } = this.asking.request(
      procedureOf(dossier),
      leg.kind,
      facts,
    );
    // The days that went by while another agency corrected its paper are not the leg's: it is asked anew.
    if (leg.state === 'correcting') await this.legs.update(leg, { askedAt: this.clock.now() });
    await this.legs.update(leg, {
      ...(await this.limits(dossier, leg, leg.needsVerification)),
      ...{ state: 'acknowledged', reason: null },
    });
    this.outbox.add(resumed, { ...told(dossier, leg), ...limit(leg), ...about });
  }

  /** Its facts need verification: the longer limit from here on. A leg that waits hears of it when it goes on. */
  async extend(dossier: DossierEntity, leg: LegEntity): Promise<void> {
    const limits = await this.limits(dossier, leg, true);
    await this.legs.update(leg, { ...limits, needsVerification: true });
    if (leg.state !== 'waiting')
      this.outbox.add(LEG_KINDS[leg.kind].dueMoved, { ...told(dossier, leg), ...limit(leg) });
  }

  /** The leg is to end, unless somebody has signed. */
  async withdraw(dossier: DossierEntity, leg: LegEntity, reason: Reason): Promise<void> {
    await this.legs.update(leg, { withdrawalAsked: true });
    this.outbox.add(LEG_KINDS[leg.kind].withdrawalRequested, { ...told(dossier, leg), reason });
  }

  private async limits(dossier: DossierEntity, leg: LegEntity, needsVerification: boolean) {
    const procedure = procedureOf(dossier);
    const limits = procedure.legs.find(({ kind }) => kind === leg.kind);
    if (!limits) throw new Error(`${procedure.code} has no leg ${leg.kind}`);
    const waits = waitsOf(await this.pauses.of(dossier), leg);
    const { dueAt, dueProvisional } = legDue(
      this.calendar.ofAgency(leg.agency),
      procedure,
      limits,
      leg.askedAt,
      needsVerification,
      waits,
    );
    return { dueAt, dueProvisional };
  }
}

const told = ({ code }: DossierEntity, { id, agency }: LegEntity) => ({
  ...{ legId: id, dossierCode: code, agency },
});

const limit = ({ dueAt, dueProvisional }: LegEntity) => ({
  dueAt: dueAt.toISOString(),
  ...(dueProvisional ? { dueProvisional } : {}),
});
