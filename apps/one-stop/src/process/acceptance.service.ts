import { type Reason } from '@lgsp/contracts-one-stop';
import { type Clock } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { readingOf } from '../dossiers/reading.js';
import { STATUS } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { procedureOf } from '../procedures/kinds.js';
import { Asking } from './asking.service.js';
import { Calendar } from './calendar.service.js';
import { dossierDue } from './dossier-due.js';
import { DossierMoves } from './dossier.moves.js';

/** From "everything is known" to the receipt (2) and the competent agency (4); or back to the citizen (5, then 8). */
@Injectable()
export class Acceptance {
  constructor(
    private readonly moves: DossierMoves,
    private readonly asking: Asking,
    private readonly work: WorkQueue,
    private readonly calendar: Calendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Giấy tiếp nhận và hẹn trả (mẫu 01); the transfer follows as a step of its own the same day (NĐ 61/2018 Đ18.2). */
  async accept(dossier: DossierEntity): Promise<void> {
    const acceptedAt = this.clock.now();
    const due = dossierDue(this.calendar.ofDossier(dossier), procedureOf(dossier), {
      ...dossier,
      acceptedAt,
    });
    await this.moves.move(
      dossier,
      STATUS.accepted,
      { what: due.provisional ? STEP.acceptedProvisionally : STEP.accepted },
      {
        acceptedAt,
        dueAt: due.dueAt,
        dueProvisional: due.provisional,
        waitsFor: 'legs',
        reasons: [],
      },
    );
    await this.work.enqueue('transfer-dossier', { dossierId: dossier.id }, { dossier: dossier.code });
  }

  /** 2 → 4: the competent agency has it, the first legs are asked. */
  async transfer(dossier: DossierEntity): Promise<void> {
    if (dossier.status !== STATUS.accepted) return;
    await this.moves.move(dossier, STATUS.processing, {
      what: STEP.transferred,
      agency: readingOf(dossier).competentAgency,
    });
    await this.asking.ask(dossier);
  }

  /** What does not match goes back once; a second time the dossier stops (NĐ 118/2025/NĐ-CP Art. 11). */
  lacking(dossier: DossierEntity, reasons: readonly Reason[]): Promise<void> {
    if (dossier.supplementAsked) return this.stop(dossier, reasons);
    return this.moves.move(
      dossier,
      STATUS.supplement,
      { what: STEP.supplementAsked },
      { reasons, lacking: [], waitsFor: 'supplement', supplementAsked: true },
    );
  }

  /** What was asked for did not come, or did not suffice. */
  stop(dossier: DossierEntity, reasons: readonly Reason[]): Promise<void> {
    return this.moves.move(
      dossier,
      STATUS.stopped,
      { what: STEP.supplementFailed },
      { reasons, lacking: [], waitsFor: null },
    );
  }

  /** Phiếu từ chối (mẫu 03). */
  refuse(dossier: DossierEntity, reasons: readonly Reason[]): Promise<void> {
    return this.moves.move(
      dossier,
      STATUS.refused,
      { what: STEP.refused },
      { reasons, lacking: [], waitsFor: null },
    );
  }
}
