import { type Reason } from '@lgsp/contracts-one-stop';
import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { NothingToWithdraw, WithdrawalAskedAlready } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { isClosed } from '../dossiers/leg.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { PauseRepository } from '../dossiers/pause.repository.js';
import { hasEnded, mayMove, STATUS } from '../dossiers/status.js';
import { saying, STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { PortalReports } from '../reports/portal-reports.js';
import { actOf, AnsweredLegs } from './answered-legs.js';
import { DossierMoves } from './dossier.moves.js';
import { Gathering } from './gathering.service.js';
import { LegFollowUps } from './leg-follow-ups.js';
import { type Department } from './leg-kinds.js';
import { Resumption } from './resumption.service.js';

const TOO_LATE: Reason = {
  code: 'WITHDRAWAL_TOO_LATE',
  text: 'Không thể rút hồ sơ vì đã có kết quả được ký; hồ sơ tiếp tục được giải quyết',
};

/** The applicant withdraws: each open leg is asked, and whoever has signed by then has decided. */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly legs: LegRepository,
    private readonly pauses: PauseRepository,
    private readonly answered: AnsweredLegs,
    private readonly followUps: LegFollowUps,
    private readonly moves: DossierMoves,
    private readonly gathering: Gathering,
    private readonly resumption: Resumption,
    private readonly reports: PortalReports,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ONE_STOP.NOTHING_TO_WITHDRAW, ONE_STOP.WITHDRAWAL_ASKED_ALREADY */
  @Transactional()
  async ask(id: string, whose: Whose, words: string): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    if (dossier.withdrawal === 'asked') throw new WithdrawalAskedAlready();
    const legs = await this.legs.of([id]);
    const open = legs.filter((leg) => !isClosed(leg));
    const isSigned = legs.some(({ state }) => state === 'done');
    if (!mayMove(dossier.status, STATUS.withdrawn) || (open.length === 0 && isSigned))
      throw new NothingToWithdraw({ detail: `status ${dossier.status}` });
    const reason = { code: 'WITHDRAWN_BY_APPLICANT', text: words };
    const reasons = [...dossier.reasons, reason];
    if (open.length === 0) await this.end(dossier, reasons);
    else {
      await this.dossiers.update(dossier, { withdrawal: 'asked', reasons });
      await this.moves.note(dossier, { what: saying(STEP.withdrawalAsked, words) });
      await this.askLegs(dossier, open, reason);
    }
    return dossier;
  }

  /** Open legs of a dossier that ends, whoever ends it. */
  async askLegs(dossier: DossierEntity, legs: readonly LegEntity[], reason: Reason): Promise<void> {
    for (const leg of legs) if (!isClosed(leg)) await this.followUps.withdraw(dossier, leg, reason);
  }

  async withdrawn(from: Department, legId: string): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (isClosed(leg)) return;
    const closedAt = this.clock.now();
    await this.legs.update(leg, { state: 'withdrawn', closedAt, withdrawalAsked: false });
    await this.pauses.end(dossier.id, { legId }, closedAt);
    await this.moves.note(dossier, actOf(leg, 'withdrawn'));
    await this.conclude(dossier);
  }

  async declined(from: Department, legId: string, reason: Reason): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (!leg.withdrawalAsked) return;
    await this.legs.update(leg, { withdrawalAsked: false });
    const act = actOf(leg, 'withdrawalDeclined');
    await this.moves.note(dossier, { ...act, what: saying(act.what, reason.text) });
    await this.conclude(dossier);
  }

  /** Once every leg has answered. */
  private async conclude(dossier: DossierEntity): Promise<void> {
    if (dossier.withdrawal !== 'asked') return;
    const legs = await this.legs.of([dossier.id]);
    if (legs.some(({ withdrawalAsked }) => withdrawalAsked)) return;
    const nothingSigned = legs.every((leg) => isClosed(leg) && leg.state !== 'done');
    if (nothingSigned && !hasEnded(dossier.status)) return this.end(dossier, dossier.reasons);
    const reasons = [...dossier.reasons, TOO_LATE];
    await this.dossiers.update(dossier, { withdrawal: 'declined', reasons });
    await this.moves.note(dossier, { what: STEP.withdrawalDeclined });
    // What has ended was told with its end.
    if (!mayMove(dossier.status, STATUS.withdrawn)) return;
    await this.reports.statusChanged(dossier, STEP.withdrawalDeclined);
    await this.resumption.taken(dossier);
    await this.gathering.settle(dossier, { what: STEP.stopped });
  }

  private end(dossier: DossierEntity, reasons: readonly Reason[]): Promise<void> {
    const act = { what: STEP.withdrawn };
    return this.moves.move(dossier, STATUS.withdrawn, act, {
      ...{ reasons, waitsFor: null, withdrawal: 'agreed' },
    });
  }
}
