import { type NewDossier } from '@lgsp/contracts-one-stop';
import { uuidv7Of } from '@lgsp/kernel';
import { type Procedure } from '../procedures/procedure.js';
import { readDeclaration } from '../procedures/read-declaration.js';
import { type DossierEntity } from './dossier.entity.js';
import { STATUS } from './status.js';

/** What was submitted, as a dossier of the procedure that is received now. */
export function newDossier(
  submission: NewDossier,
  procedure: Procedure,
  {
    submittedBy,
    channel,
    presentedBy,
    doubts,
    places,
    answerBy,
  }: Pick<DossierEntity, 'submittedBy' | 'channel' | 'presentedBy' | 'doubts' | 'places' | 'answerBy'>,
  now: Date,
): DossierEntity {
  const { code, submittedAt, ...declaration } = submission;
  return {
    // The portal's submission again, after a restore that forgot the dossier, is the same dossier.
    id: uuidv7Of(new Date(submittedAt), 'dossier', code),
    version: 1,
    code,
    procedureCode: procedure.code,
    status: STATUS.submitted,
    waitsFor: 'persons',
    submittedAt: new Date(submittedAt),
    receivedAt: now,
    answerBy,
    submittedBy,
    channel,
    presentedBy,
    acceptedAt: null,
    dueAt: null,
    dueProvisional: false,
    reappointment: null,
    finishedAt: null,
    returnedAt: null,
    needsVerification: false,
    supplementAsked: false,
    hasPaused: false,
    supplementAskedLate: false,
    withdrawal: null,
    doubts,
    notices: [],
    lacking: [],
    reasons: [],
    declaration,
    reading: readDeclaration(procedure, declaration, places ?? undefined),
    places,
  };
}
