import { NATIONAL_PORTAL, PortalAcknowledgement } from '@lgsp/contracts-national-systems';
import { type Clock } from '@lgsp/kernel';
import { GatewayClient } from '@lgsp/http';
import { StillPending, WorkHandler, type WorkRow } from '@lgsp/outbox';
import { CLOCK, CONFIG } from '@lgsp/service-kit';
import { Inject } from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { STATUS } from '../dossiers/status.js';
import { STEP } from '../dossiers/steps.js';
import { type OneStopConfig } from '../one-stop.config.js';
import { kindOf, procedureOf } from '../procedures/kinds.js';
import { DossierMoves } from './dossier.moves.js';

interface Payload {
  readonly dossierId: string;
  /** Id of the report that delivered the result. */
  readonly requestId: string;
}

/** Asks the portal until it has handed the result to the citizen; only then is the dossier 10. */
@WorkHandler()
export class AwaitAcknowledgement implements WorkHandler<Payload, { exchangeId?: string | undefined }> {
  readonly kind = 'await-acknowledgement';
  readonly safe = true;

  constructor(
    private readonly gateway: GatewayClient,
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: OneStopConfig,
  ) {}

  async call({ payload }: WorkRow<Payload>): Promise<{ exchangeId?: string | undefined }> {
    const dossier = await this.dossiers.get(payload.dossierId);
    const { body, exchangeId } = await this.gateway.exchange({
      service: NATIONAL_PORTAL,
      method: 'GET',
      path: `/acknowledgements/${payload.requestId}`,
      purpose: kindOf(procedureOf(dossier)).purpose,
    });
    const { state } = PortalAcknowledgement.parse(body);
    if (state === 'pending') throw new StillPending({ retryAfterMs: this.config.PORTAL_POLL_MS });
    return { exchangeId };
  }

  async commit({ payload }: WorkRow<Payload>, { exchangeId }: { exchangeId?: string }): Promise<void> {
    const dossier = await this.dossiers.lock(payload.dossierId);
    if (dossier.status !== STATUS.finished) return;
    await this.moves.move(
      dossier,
      STATUS.returned,
      { what: STEP.returned, exchangeId },
      { returnedAt: this.clock.now(), waitsFor: null },
    );
  }
}
