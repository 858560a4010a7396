import {
  BirthLegRequested,
  InsuranceLegRequested,
  type LegKind,
  type LegResult,
  ResidenceLegRequested,
} from '@lgsp/contracts-legs';
import { type Clock, timeOfUuidV7, uuidv7Of } from '@lgsp/kernel';
import { Outbox } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { DeskTime } from '../dossiers/desk-time.service.js';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { ParentCheckRepository } from '../parents/parent-check.repository.js';
import { CATALOGUE } from '../procedures/catalogue.js';
import { procedureByCode } from '../procedures/procedure.js';
import { type LegEntity } from './leg.entity.js';
import { IncompleteBirthResult } from './leg.errors.js';
import { LegRepository } from './leg.repository.js';
import { legParents, newborn, registeredChild } from './leg-contents.js';

/** Asks departments for their parts: the leg's row and the event that asks for it are one commit. */
@Injectable()
export class Legs {
  constructor(
    private readonly legs: LegRepository,
    private readonly checks: ParentCheckRepository,
    private readonly outbox: Outbox,
    private readonly time: DeskTime,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async askBirth(dossier: DossierEntity): Promise<void> {
    const { residence, notificationCode, child } = dossier.declaration;
    const parents = legParents(dossier.declaration, await this.checks.latest(dossier.id));
    this.outbox.add(BirthLegRequested, {
      ...(await this.ask(dossier, 'birth')),
      notificationCode,
      child: newborn(child),
      residence,
      ...parents,
    });
  }

  /** Both at once, when the birth is registered. @throws ONE_STOP.INCOMPLETE_BIRTH_RESULT */
  async askAfterBirth(dossier: DossierEntity, birth: LegResult): Promise<void> {
    const child = registeredChild(dossier.declaration.child, birth);
    if (!child) throw new IncompleteBirthResult();
    const { residence } = dossier.declaration;
    const parents = legParents(dossier.declaration, await this.checks.latest(dossier.id));
    this.outbox.add(ResidenceLegRequested, {
      ...(await this.ask(dossier, 'residence')),
      child,
      residence,
      ...parents,
    });
    this.outbox.add(InsuranceLegRequested, { ...(await this.ask(dossier, 'insurance')), child, residence });
  }

  private async ask(dossier: DossierEntity, kind: LegKind) {
    const askedAt = this.clock.now();
    const procedure = procedureByCode(CATALOGUE, dossier.procedureCode);
    const { dueAt, acknowledgeBy } = this.time.legLimits(procedure, kind, askedAt, dossier.needsVerification);
    const leg: LegEntity = {
      id: legId(dossier.id, kind),
      version: 1,
      dossierId: dossier.id,
      kind,
      agency: dossier.declaration.agencies[kind],
      state: 'asked',
      askedAt,
      acknowledgeBy,
      acknowledgedAt: null,
      dueAt,
      closedAt: null,
      result: null,
      reason: null,
    };
    await this.legs.insert(leg);
    return {
      legId: leg.id,
      dossierCode: dossier.code,
      procedureCode: dossier.procedureCode,
      agency: leg.agency,
      dueAt: dueAt.toISOString(),
      acknowledgeBy: acknowledgeBy.toISOString(),
    };
  }
}

const ORDER: readonly LegKind[] = ['birth', 'residence', 'insurance'];

/** A leg asked again after a restore is the same leg: who has answered it need not do it twice. Ids follow the order. */
const legId = (dossierId: string, kind: LegKind): string =>
  uuidv7Of(new Date(timeOfUuidV7(dossierId).getTime() + ORDER.indexOf(kind)), kind, dossierId);
