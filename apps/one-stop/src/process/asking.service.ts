import { type LegKind } from '@lgsp/contracts-legs';
import { type Clock, given, timeOfUuidV7, uuidv7Of } from '@lgsp/kernel';
import { Outbox } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { Agencies } from '../agencies/agencies.js';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { type KeptCorrection, type LegEntity } from '../dossiers/leg.entity.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { readingOf } from '../dossiers/reading.js';
import { agencyFor, kindOf, procedureOf } from '../procedures/kinds.js';
import { type KnownResult, type LegFacts, type LegRequest } from '../procedures/procedure-kind.js';
import { type Procedure, type ProcedureLeg } from '../procedures/procedure.js';
import { Calendar } from './calendar.service.js';
import { LEG_KINDS } from './leg-kinds.js';
import { legDue } from './leg-due.js';
import { PersonCheckRepository } from './person-check.repository.js';

/** Asks departments for their parts: the leg's row and the event that asks for it are one commit. */
@Injectable()
export class Asking {
  constructor(
    private readonly legs: LegRepository,
    private readonly checks: PersonCheckRepository,
    private readonly outbox: Outbox,
    private readonly calendar: Calendar,
    private readonly agencies: Agencies,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those whose turn it is when `after` is done; the first ones when it is absent. */
  async ask(dossier: DossierEntity, after?: LegKind): Promise<void> {
    const procedure = procedureOf(dossier);
    const next = procedure.legs.filter((leg) => leg.after === after);
    if (next.length === 0) return;
    const facts = await this.facts(dossier);
    for (const leg of next) await this.askOne(dossier, procedure, leg, facts);
  }

  private async askOne(
    dossier: DossierEntity,
    procedure: Procedure,
    limits: ProcedureLeg,
    facts: LegFacts<object>,
  ): Promise<void> {
    const { kind } = limits;
    const request = this.request(procedure, kind, facts);
    const askedAt = this.clock.now();
    const { needsVerification } = dossier;
    const agency = this.agencies.holderToday(agencyFor(dossier.declaration, kind));
    const times = legDue(this.calendar.ofAgency(agency), procedure, limits, askedAt, needsVerification);
    const leg: LegEntity = {
      id: legId(dossier.id, kind, procedure.legs.indexOf(limits)),
      version: 1,
      dossierId: dossier.id,
      kind,
      agency,
      state: 'asked',
      askedAt,
      ...times,
      needsVerification,
      acknowledgedAt: null,
      closedAt: null,
      result: null,
      corrections: [],
      reason: null,
      withdrawalAsked: false,
    };
    await this.legs.insert(leg);
    this.outbox.add(request.event, {
      legId: leg.id,
      dossierCode: dossier.code,
      procedureCode: dossier.procedureCode,
      agency: leg.agency,
      dueAt: times.dueAt.toISOString(),
      acknowledgeBy: times.acknowledgeBy.toISOString(),
      ...(times.dueProvisional ? { dueProvisional: true } : {}),
      ...(LEG_KINDS[kind].asksApplicant ? { supplements: procedure.supplements.perLeg } : {}),
      ...request.about,
    });
  }

  /** What its legs are told of a dossier as it stands. @throws when its kind knows no such leg */
  request(procedure: Procedure, kind: LegKind, facts: LegFacts<object>): LegRequest {
    const request = kindOf(procedure).legs[kind]?.(facts);
    if (!request) throw new Error(`${procedure.code} asks for a leg that its kind does not know: ${kind}`);
    return request;
  }

  async facts(dossier: DossierEntity): Promise<LegFacts<object>> {
    const results: Partial<Record<LegKind, KnownResult>> = {};
    for (const { kind, result, corrections } of await this.legs.of([dossier.id]))
      if (result) results[kind] = { ...result, ...given({ corrected: correctedChild(corrections) }) };
    return { told: readingOf(dossier).told, persons: await this.checks.latest(dossier.id), results };
  }
}

const correctedChild = (corrections: readonly KeptCorrection[]) =>
  corrections.findLast(({ state, child }) => state === 'done' && child)?.child;

/** A leg asked again after a restore is the same leg: who has answered it need not do it twice. Ids follow the order. */
const legId = (dossierId: string, kind: LegKind, place: number): string =>
  uuidv7Of(new Date(timeOfUuidV7(dossierId).getTime() + place), kind, dossierId);
