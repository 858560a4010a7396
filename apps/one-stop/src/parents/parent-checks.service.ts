import { type PersonLookupAnswer } from '@lgsp/contracts-population';
import { uuidv7 } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { Acceptance } from '../dossiers/acceptance.service.js';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierMoves } from '../dossiers/dossier.moves.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type ParentCheckEntity } from './parent-check.entity.js';
import { ParentCheckRepository } from './parent-check.repository.js';
import { fatherIncomplete, mismatchOf, needsOfficer, rolesToCheck } from './parents.js';

/** What population said of a parent, and under which exchange record. */
export type ParentAnswer = PersonLookupAnswer & { readonly exchangeId?: string | undefined };

/** Both parents are looked up at population; the dossier goes on when the last answer is in. */
@Injectable()
export class ParentChecks {
  constructor(
    private readonly checks: ParentCheckRepository,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly acceptance: Acceptance,
    private readonly work: WorkQueue,
  ) {}

  /** Starts a round; inside the transaction that received the declaration. */
  async begin(dossier: DossierEntity): Promise<void> {
    const declared = dossier.declaration;
    const incomplete = fatherIncomplete(declared);
    if (incomplete.length > 0) return this.acceptance.lacking(dossier, incomplete);
    await this.dossiers.update(dossier, { waitsFor: 'parents' });
    const round = dossier.supplementAsked ? 2 : 1;
    for (const role of rolesToCheck(declared)) {
      const id = uuidv7();
      await this.checks.insert({ id, dossierId: dossier.id, role, round, match: null, personId: null });
      await this.work.enqueue('verify-parent', { checkId: id, dossierId: dossier.id, role }, { id });
    }
    if (rolesToCheck(declared).length === 0) await this.decide(dossier, []);
  }

  /** Enters one answer; the one that completes the round decides. The dossier's row lines up the two. */
  async answered(dossierId: string, checkId: string, role: string, answer: ParentAnswer): Promise<void> {
    const dossier = await this.dossiers.lock(dossierId);
    await this.checks.close(checkId, answer.match, answer.personId ?? null);
    await this.moves.note(dossier, {
      what: `Xác minh ${role === 'mother' ? 'mẹ' : 'cha'}: ${answer.match ? 'khớp' : 'không khớp'}`,
      exchangeId: answer.exchangeId,
    });
    const checks = await this.checks.latest(dossierId);
    if (checks.every(({ match }) => match !== null)) await this.decide(dossier, checks);
  }

  private async decide(dossier: DossierEntity, checks: readonly ParentCheckEntity[]): Promise<void> {
    const mismatches = checks.filter(({ match }) => match === false).map(({ role }) => mismatchOf(role));
    if (mismatches.length > 0) return this.acceptance.lacking(dossier, mismatches);
    if (needsOfficer(dossier.declaration))
      return this.dossiers.update(dossier, { waitsFor: 'officer-decision' });
    return this.acceptance.accept(dossier);
  }
}
