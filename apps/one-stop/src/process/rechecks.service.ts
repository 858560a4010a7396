import { uuidv7 } from '@lgsp/kernel';
import { WorkQueue } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { PauseRepository } from '../dossiers/pause.repository.js';
import { readingOf } from '../dossiers/reading.js';
import { checkStep, STEP } from '../dossiers/steps.js';
import { type Declaration } from '../procedures/declaration.js';
import { procedureOf } from '../procedures/kinds.js';
import { readDeclaration } from '../procedures/read-declaration.js';
import { DossierMoves } from './dossier.moves.js';
import { PersonCheckRepository } from './person-check.repository.js';
import { type PersonAnswer, type PersonQuestion } from './person-lookup.js';
import { personIn } from './persons.js';
import { Pauses } from './pauses.service.js';

/**
 * Whom an answer after acceptance names otherwise than before, is looked up again. Where population does not know them so, the answer is
 * not worked in: what the department was told before stands, and what it still misses is its reason to refuse.
 */
@Injectable()
export class Rechecks {
  constructor(
    private readonly checks: PersonCheckRepository,
    private readonly dossiers: DossierRepository,
    private readonly pauses: Pauses,
    private readonly rows: PauseRepository,
    private readonly moves: DossierMoves,
    private readonly work: WorkQueue,
  ) {}

  /** False when nobody whom it names can be looked up; then nobody is known to population. */
  async begin(dossier: DossierEntity, before: Declaration): Promise<boolean> {
    const { persons } = readingOf(dossier);
    if (persons.length === 0) {
      await this.checks.forget({ dossierId: dossier.id });
      return false;
    }
    await this.dossiers.update(dossier, { waitsFor: 'persons' });
    await this.rows.keepBefore(dossier.id, before);
    const [last] = await this.checks.latest(dossier.id);
    const round = (last?.round ?? 0) + 1;
    for (const { role } of persons) {
      const id = uuidv7();
      await this.checks.insert({ id, dossierId: dossier.id, role, round });
      const question: PersonQuestion = { checkId: id, dossierId: dossier.id, role };
      await this.work.enqueue('recheck-person', question, { id, dossier: dossier.code });
    }
    return true;
  }

  /** Enters one answer; true when it was the last one. */
  async answered(
    dossier: DossierEntity,
    { checkId, role }: PersonQuestion,
    answer: PersonAnswer,
  ): Promise<boolean> {
    const { match, exchangeId } = answer;
    await this.checks.close(checkId, answer);
    const { roleName } = personIn(dossier, role);
    await this.moves.note(dossier, { what: checkStep(roleName, match), exchangeId });
    const checks = await this.checks.latest(dossier.id);
    if (checks.some((check) => check.match === null)) return false;
    if (checks.some((check) => !check.match)) await this.undo(dossier, checks[0]?.round ?? 0);
    await this.rows.keepBefore(dossier.id, null);
    return true;
  }

  private async undo(dossier: DossierEntity, round: number): Promise<void> {
    const before = (await this.pauses.of(dossier)).findLast((pause) => pause.declarationBefore);
    const declaration = before?.declarationBefore ?? dossier.declaration;
    const reading = readDeclaration(procedureOf(dossier), declaration, dossier.places ?? undefined);
    await this.checks.forget({ dossierId: dossier.id, round });
    await this.dossiers.update(dossier, { declaration, reading });
    await this.moves.note(dossier, { what: STEP.supplementNotTaken });
  }
}
