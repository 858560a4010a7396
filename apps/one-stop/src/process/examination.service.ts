import { type DossierNotice, type Reason } from '@lgsp/contracts-one-stop';
import { localDateOf } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { OtherDossiers } from '../dossiers/other-dossiers.repository.js';
import { readingOf } from '../dossiers/reading.js';
import { lackingContents } from '../procedures/contents.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { notice, whenItCame, whoIsNamed } from '../procedures/plausible.js';
import { isOfPaper, missingPapers } from '../procedures/papers.js';
import { Acceptance } from './acceptance.service.js';
import { PapersOfDossiers } from './papers-of-dossiers.js';

/**
 * All of a dossier is looked at before anything is asked: what is missing, who does not match, what is rare. Then it is accepted, goes
 * back to the citizen once with all that it lacks, or waits for an officer, who sees both (NĐ 61/2018 Đ17.2: once and fully).
 */
@Injectable()
export class Examination {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly others: OtherDossiers,
    private readonly papers: PapersOfDossiers,
    private readonly acceptance: Acceptance,
  ) {}

  /** `mismatches`: those whom population does not know so, as reasons; `found`: what was rare in the answers of others. */
  async conclude(
    dossier: DossierEntity,
    mismatches: readonly Reason[],
    found: readonly DossierNotice[],
  ): Promise<void> {
    const { declaration, receivedAt } = dossier;
    const procedure = procedureOf(dossier);
    const kind = kindOf(procedure);
    const cases = kind.cases?.(declaration) ?? [];
    const lacking = onceEach([
      ...kind.missing(declaration),
      ...lackingContents(procedure.contents, declaration, cases, localDateOf(receivedAt)),
      ...mismatches,
      ...(await this.missingPapers(dossier)),
    ]);
    const notices = [...found, ...(await this.notices(dossier, lacking))];
    if (readingOf(dossier).needsOfficer || dossier.doubts.length > 0 || notices.length > 0)
      return this.dossiers.update(dossier, { waitsFor: 'officer-decision', notices, lacking });
    if (lacking.length > 0) return this.acceptance.lacking(dossier, lacking);
    return this.acceptance.accept(dossier);
  }

  /** What was found lacking, without papers that have come in since. */
  async stillLacking(dossier: DossierEntity): Promise<Reason[]> {
    const { lacking } = dossier;
    if (!lacking.some(isOfPaper)) return [...lacking];
    const missing = await this.missingPapers(dossier);
    return lacking.filter((one) => !isOfPaper(one) || missing.some(({ code }) => code === one.code));
  }

  private async missingPapers(dossier: DossierEntity): Promise<Reason[]> {
    const { id, declaration, receivedAt } = dossier;
    const documents = await this.papers.of(id);
    return missingPapers(procedureOf(dossier), declaration, documents, localDateOf(receivedAt));
  }

  private async notices(dossier: DossierEntity, lacking: readonly Reason[]): Promise<DossierNotice[]> {
    const { declaration, code } = dossier;
    const procedure = procedureOf(dossier);
    const kind = kindOf(procedure);
    const came = {
      submittedOn: localDateOf(dossier.submittedAt),
      receivedOn: localDateOf(dossier.receivedAt),
      code,
    };
    return [
      ...whenItCame(came, procedure.plausible),
      ...whoIsNamed(kind.named(declaration)),
      ...kind.notices(declaration, procedure.plausible, came),
      ...(await this.doubles(dossier)),
      ...notAskedBefore(dossier, lacking),
    ];
  }

  private async doubles({
    id,
    declaration,
    procedureCode,
  }: DossierEntity): Promise<readonly DossierNotice[]> {
    const { doubles } = kindOf(procedureOf({ procedureCode }));
    if (!doubles) return [];
    const others = await this.others.declaring(declaration.kind, doubles.keys(declaration), id);
    return doubles.notices(declaration, others);
  }
}

/** A part may be missing on two grounds. */
const onceEach = (reasons: readonly Reason[]): Reason[] => [
  ...new Map(reasons.map((reason) => [reason.code, reason])).values(),
];

/** Nobody is stopped by the platform for what nobody asked of them. */
function notAskedBefore(
  { supplementAsked, reasons }: DossierEntity,
  lacking: readonly Reason[],
): DossierNotice[] {
  const asked = new Set(reasons.map(({ code }) => code));
  const isNew = supplementAsked && lacking.some(({ code }) => !asked.has(code));
  return isNew ? notice('NOT_ASKED_BEFORE', ['']) : [];
}
