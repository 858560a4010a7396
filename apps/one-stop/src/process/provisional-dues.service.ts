import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { isClosed } from '../dossiers/leg.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { hasEnded } from '../dossiers/status.js';
import { procedureOf } from '../procedures/kinds.js';
import { Calendar } from './calendar.service.js';
import { dossierDue } from './dossier-due.js';
import { DossierMoves } from './dossier.moves.js';
import { legDue } from './leg-due.js';
import { Pauses } from './pauses.service.js';
import { settledDue } from './provisional-due.js';
import { stopsOf, waitsOf } from './stops.js';

/** Due dates that hung on undecided days, settled once the days are decided; each dossier with its legs in one commit. */
@Injectable()
export class ProvisionalDues {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly legs: LegRepository,
    private readonly moves: DossierMoves,
    private readonly pauses: Pauses,
    private readonly calendar: Calendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whoever comes second, in this process or another, finds it settled. */
  @Transactional()
  async settle(dossierId: string): Promise<void> {
    const dossier = await this.dossiers.lock(dossierId);
    const now = this.clock.now();
    for (const leg of await this.legs.of([dossierId]))
      if (leg.dueProvisional) await this.settleLeg(dossier, leg, now);
    if (dossier.dueProvisional) await this.settleDossier(dossier, now);
  }

  private async settleDossier(dossier: DossierEntity, now: Date): Promise<void> {
    const { acceptedAt, dueAt, finishedAt, status } = dossier;
    if (!acceptedAt || !dueAt) return;
    const ended = finishedAt !== null || hasEnded(status);
    const waits = await this.pauses.of(dossier);
    if (stopsOf(waits, acceptedAt).open) return; // computed when it goes on
    const fresh = dossierDue(
      this.calendar.ofDossier(dossier),
      procedureOf(dossier),
      { ...dossier, acceptedAt },
      waits,
    );
    const settled = settledDue({ dueAt, ended }, fresh, now);
    if (!settled) return;
    if (ended || dueAt <= now) await this.dossiers.update(dossier, { dueProvisional: false });
    else await this.moves.settleDue(dossier, settled);
  }

  private async settleLeg(dossier: DossierEntity, leg: LegEntity, now: Date): Promise<void> {
    const procedure = procedureOf(dossier);
    const limits = procedure.legs.find(({ kind }) => kind === leg.kind);
    if (!limits || leg.state === 'waiting') return; // what waits is computed when it goes on
    const waits = waitsOf(await this.pauses.of(dossier), leg);
    const { askedAt, needsVerification } = leg;
    const fresh = legDue(
      this.calendar.ofAgency(leg.agency),
      procedure,
      limits,
      askedAt,
      needsVerification,
      waits,
    );
    const provisional = fresh.dueProvisional;
    const ended = isClosed(leg);
    const dueAt = settledDue({ dueAt: leg.dueAt, ended }, { dueAt: fresh.dueAt, provisional }, now);
    const acknowledgeBy = settledDue(
      { dueAt: leg.acknowledgeBy, ended: ended || leg.acknowledgedAt !== null },
      { dueAt: fresh.acknowledgeBy, provisional },
      now,
    );
    if (dueAt && acknowledgeBy) await this.legs.update(leg, { dueAt, acknowledgeBy, dueProvisional: false });
  }
}
