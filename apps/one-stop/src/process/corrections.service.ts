import { type CorrectedChild, type LegResult, oneReason } from '@lgsp/contracts-legs';
import { type Reason } from '@lgsp/contracts-one-stop';
import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { type KeptCorrection, type LegEntity } from '../dossiers/leg.entity.js';
import { isClosed } from '../dossiers/leg.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { saying } from '../dossiers/steps.js';
import { actOf, AnsweredLegs } from './answered-legs.js';
import { DossierMoves } from './dossier.moves.js';
import { LegFollowUps } from './leg-follow-ups.js';
import { type Department } from './leg-kinds.js';

/** What a department says of a correction as it begins. */
export type Begun = Pick<
  KeptCorrection,
  'beforeEntry' | 'reason' | 'legalBasis' | 'writtenBy' | 'hashBefore' | 'hash'
> & { readonly correctionId: string };

/**
 * A paper that was signed is corrected by who signed it; a leg that found the error waits and goes on with what is right (NĐ 63/2024/NĐ-CP Đ8.4).
 * The dossier's status and due date stay: nothing is asked of the applicant.
 */
@Injectable()
export class Corrections {
  constructor(
    private readonly answered: AnsweredLegs,
    private readonly legs: LegRepository,
    private readonly followUps: LegFollowUps,
    private readonly moves: DossierMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A leg has found an error in the birth certificate. Where that was corrected after the leg was asked, it is told what is right by now. */
  async asked(from: Department, legId: string, reasons: readonly Reason[], askedBy: string): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (isClosed(leg) || leg.state === 'correcting') return;
    const birth = (await this.legs.of([dossier.id])).find(({ kind }) => kind === 'birth');
    if (!birth) throw new Error(`${dossier.code} has no birth to correct`);
    const reason = oneReason(reasons);
    const acknowledgedAt = leg.acknowledgedAt ?? this.clock.now();
    await this.legs.update(leg, { state: 'correcting', acknowledgedAt, reason });
    const act = actOf(leg, 'correctionAsked');
    await this.moves.note(dossier, { ...act, what: saying(act.what, reason.text), officer: askedBy });
    const corrected = birth.corrections.filter(({ state, beforeEntry }) => state === 'done' && !beforeEntry);
    if (corrected.some(({ endedAt }) => endedAt && new Date(endedAt) > leg.askedAt))
      return this.goOn(dossier, leg);
    const lastCorrectionId = corrected.at(-1)?.id ?? null;
    this.followUps.requestCorrection(dossier, birth, { foundBy: leg.kind, reasons, lastCorrectionId });
  }

  async begun(from: Department, legId: string, { correctionId: id, ...said }: Begun): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    const begunAt = this.clock.now().toISOString();
    const corrections = [...leg.corrections, { id, state: 'open' as const, begunAt, ...said }];
    await this.legs.update(leg, { corrections });
    const act = actOf(leg, said.beforeEntry ? 'rewritten' : 'correctionBegun');
    const what = `${saying(act.what, said.reason)} (${short(said.hashBefore)} → ${short(said.hash)})`;
    await this.moves.note(dossier, { ...act, what, officer: said.writtenBy });
  }

  async corrected(
    from: Department,
    legId: string,
    correctionId: string,
    result: LegResult,
    child: CorrectedChild,
  ): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    const { paperNumber, signedBy } = result;
    await this.end(leg, correctionId, { state: 'done', child, ...given({ paperNumber }) });
    const act = actOf(leg, 'corrected');
    const what = paperNumber ? saying(act.what, paperNumber) : act.what;
    await this.moves.note(dossier, { ...act, what, ...given({ officer: signedBy }) });
    await this.resume(dossier);
  }

  async declined(from: Department, legId: string, correctionId: string, reason: Reason): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    await this.end(leg, correctionId, { state: 'declined', declined: reason });
    const act = actOf(leg, 'correctionDeclined');
    await this.moves.note(dossier, { ...act, what: saying(act.what, reason.text) });
    await this.resume(dossier);
  }

  private async end(leg: LegEntity, id: string, set: Partial<KeptCorrection>): Promise<void> {
    const endedAt = this.clock.now().toISOString();
    const corrections = leg.corrections.map((one) => (one.id === id ? { ...one, endedAt, ...set } : one));
    await this.legs.update(leg, { corrections });
  }

  /** Legs that waited are told what is right now, or that the paper stays; whoever decides them decides. */
  private async resume(dossier: DossierEntity): Promise<void> {
    for (const leg of await this.legs.of([dossier.id]))
      if (leg.state === 'correcting') await this.goOn(dossier, leg);
  }

  private async goOn(dossier: DossierEntity, leg: LegEntity): Promise<void> {
    await this.followUps.resume(dossier, leg);
    await this.moves.note(dossier, actOf(leg, 'resumedCorrected'));
  }
}

/** Enough of a hash to tell versions apart in a line; the file has all of it. */
const short = (hash: string): string => hash.slice(0, 8);
