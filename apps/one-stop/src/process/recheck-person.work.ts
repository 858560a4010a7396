import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { STATUS } from '../dossiers/status.js';
import { type PersonAnswer, PersonLookup, type PersonQuestion } from './person-lookup.js';
import { Rechecks } from './rechecks.service.js';
import { Resumption } from './resumption.service.js';

/**
 * Asks population for a person whom an answer after acceptance names. A kind of its own: the release before takes what is looked up for
 * intake, and would accept the dossier again.
 */
@WorkHandler()
export class RecheckPerson implements WorkHandler<PersonQuestion, PersonAnswer> {
  readonly kind = 'recheck-person';

  constructor(
    private readonly lookup: PersonLookup,
    private readonly dossiers: DossierRepository,
    private readonly rechecks: Rechecks,
    private readonly resumption: Resumption,
  ) {}

  call({ id, payload }: WorkRow<PersonQuestion>): Promise<PersonAnswer> {
    return this.lookup.ask(id, payload);
  }

  async commit({ payload }: WorkRow<PersonQuestion>, answer: PersonAnswer): Promise<void> {
    const dossier = await this.dossiers.lock(payload.dossierId);
    if (dossier.status !== STATUS.supplement) return; // withdrawn or stopped meanwhile
    if (await this.rechecks.answered(dossier, payload, answer)) await this.resumption.taken(dossier);
  }
}
