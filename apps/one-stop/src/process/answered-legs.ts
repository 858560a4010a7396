import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { legStep } from '../dossiers/steps.js';
import { type Act } from './dossier.moves.js';
import { type Department, LEG_KINDS } from './leg-kinds.js';
import { LegUnknown } from './leg.errors.js';

/** The leg that an answer is about, and its dossier, held until the answer is worked in. */
@Injectable()
export class AnsweredLegs {
  constructor(
    private readonly legs: LegRepository,
    private readonly dossiers: DossierRepository,
  ) {}

  /** @throws ONE_STOP.LEG_UNKNOWN */
  async open(from: Department, legId: string): Promise<{ leg: LegEntity; dossier: DossierEntity }> {
    // Answers about this leg come one after the other: a subject is one queue. What the desk changes of it meanwhile, its version tells.
    const leg = await this.legs.find(legId);
    if (!leg || LEG_KINDS[leg.kind].answeredBy !== from) throw new LegUnknown({ detail: legId });
    return { leg, dossier: await this.dossiers.lock(leg.dossierId) };
  }
}

export const actOf = (leg: LegEntity, step: Parameters<typeof legStep>[0]): Act => ({
  what: legStep(step, LEG_KINDS[leg.kind].name),
  agency: leg.agency,
});
