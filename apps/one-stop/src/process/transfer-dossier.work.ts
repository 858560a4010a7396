import { WorkHandler, type WorkRow } from '@lgsp/outbox';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { Acceptance } from './acceptance.service.js';

/** The transfer to the competent agency: calls nobody, but is a step of its own so that the receipt stands first. */
@WorkHandler()
export class TransferDossier implements WorkHandler<{ dossierId: string }, undefined> {
  readonly kind = 'transfer-dossier';

  constructor(
    private readonly dossiers: DossierRepository,
    private readonly acceptance: Acceptance,
  ) {}

  async call(): Promise<undefined> {
    return undefined;
  }

  async commit({ payload }: WorkRow<{ dossierId: string }>): Promise<void> {
    await this.acceptance.transfer(await this.dossiers.lock(payload.dossierId));
  }
}
