import { type CounterDossier, type NewDossier } from '@lgsp/contracts-one-stop';
import { Transactional } from '@lgsp/database';
import { type Clock, localDateOf } from '@lgsp/kernel';
import { type CallerIdentity, agencyOf } from '@lgsp/security';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Agencies } from '../agencies/agencies.js';
import { DossierCodes } from '../dossiers/dossier-codes.js';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { SubmittedInFuture } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { newDossier } from '../dossiers/new-dossier.js';
import { STEP } from '../dossiers/steps.js';
import { CATALOGUE } from '../procedures/catalogue.js';
import { agencyFor, kindOf } from '../procedures/kinds.js';
import { NotAtTheCounter, PurposeOfAnotherKind } from '../procedures/procedure.errors.js';
import { type Procedure, procedureAt } from '../procedures/procedure.js';
import { Acceptance } from '../process/acceptance.service.js';
import { Calendar } from '../process/calendar.service.js';
import { DossierMoves } from '../process/dossier.moves.js';
import { PersonChecks } from '../process/person-checks.service.js';
import { PlacesInDoubt } from './places-in-doubt.js';

/** The portal's clock may run ahead of ours by so much. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Tiếp nhận: from the portal's submission to status 1, and on to the check of persons, or to a refusal. */
@Injectable()
export class Intake {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly persons: PersonChecks,
    private readonly acceptance: Acceptance,
    private readonly agencies: Agencies,
    private readonly places: PlacesInDoubt,
    private readonly calendar: Calendar,
    private readonly codes: DossierCodes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** From the portal. @throws as {@link receive} */
  @Transactional()
  submit(submission: NewDossier, caller: CallerIdentity): Promise<DossierEntity> {
    return this.receive(submission, caller, { channel: null, presentedBy: null });
  }

  /**
   * At the desk of the official's agency, now, under its next code.
   * @throws ONE_STOP.NOT_AT_THE_COUNTER, and as {@link receive}
   */
  @Transactional()
  async takeIn({ presentedBy, ...declared }: CounterDossier, caller: CallerIdentity): Promise<DossierEntity> {
    const now = this.clock.now();
    if (!procedureAt(CATALOGUE, declared.kind, now).atCounter.taken) throw new NotAtTheCounter();
    const agency = agencyOf(caller);
    if (agency === undefined) throw new Error('who takes in is an official of an agency');
    const code = await this.codes.mint(agency, localDateOf(now));
    const submission = { ...declared, code, submittedAt: now.toISOString() };
    return this.receive(submission, caller, { channel: 'counter', presentedBy: presentedBy ?? null });
  }

  /** @throws ONE_STOP.NO_PROCEDURE_IN_FORCE, ONE_STOP.PURPOSE_OF_ANOTHER_KIND, ADMIN_UNITS.UNKNOWN_CODE, and as `check` */
  private async receive(
    submission: NewDossier,
    caller: CallerIdentity,
    how: Pick<DossierEntity, 'channel' | 'presentedBy'>,
  ): Promise<DossierEntity> {
    const now = this.clock.now();
    const procedure = procedureAt(CATALOGUE, submission.kind, now);
    // Granted and recorded was this purpose; what others are asked for the dossier is asked under its kind's.
    if (caller.purpose !== kindOf(procedure).purpose) throw new PurposeOfAnotherKind();
    this.check(submission, procedure, now);
    const read = this.places.read(submission, procedure);
    const time = this.calendar.ofAgency(agencyFor(submission, procedure.legs[0]?.kind));
    const answerBy = time.dueAt({ receivedAt: now, allowance: procedure.answerWithin, cutOff: null });
    const handedIn = { submittedBy: caller.client, answerBy, ...how, ...read };
    const dossier = newDossier(submission, procedure, handedIn, now);
    await this.dossiers.insert(dossier);
    const takenIn = agencyOf(caller);
    if (takenIn !== undefined) await this.dossiers.takenInBy(dossier.id, takenIn);
    await this.moves.begin(dossier, { what: STEP.received });
    await this.route(dossier, procedure);
    return dossier;
  }

  private async route(dossier: DossierEntity, procedure: Procedure): Promise<void> {
    const { declaration, submittedAt } = dossier;
    const kind = kindOf(procedure);
    const reasons = kind.outOfScope(procedure, declaration, localDateOf(submittedAt));
    if (reasons.length > 0) return this.acceptance.refuse(dossier, reasons);
    return this.persons.begin(dossier);
  }

  /** @throws ONE_STOP.SUBMITTED_IN_FUTURE, what {@link Agencies.check} does, and what the kind does */
  private check(submission: NewDossier, procedure: Procedure, now: Date): void {
    const kind = kindOf(procedure);
    kind.check(submission, localDateOf(now));
    if (Date.parse(submission.submittedAt) > now.getTime() + CLOCK_SKEW_MS) throw new SubmittedInFuture();
    for (const { kind: leg, agencies } of procedure.legs)
      this.agencies.check(`/agencies/${leg}`, agencyFor(submission, leg), agencies);
  }
}
