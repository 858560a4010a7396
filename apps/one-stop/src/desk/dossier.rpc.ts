import { type Dossier } from '@lgsp/contracts-one-stop';
import { Caller, type CallerIdentity, InScope, type Scope, Scoped } from '@lgsp/security';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { whoseDossiers } from '../dossiers/whose-dossiers.js';
import { DossierQueries } from './dossier.queries.js';

const GetDossier = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST; states and kinds are its words, since procedures bring new ones. */
@Controller()
export class DossierRpc {
  constructor(private readonly queries: DossierQueries) {}

  @GrpcMethod('DossierService', 'GetDossier')
  @Scoped('submitted')
  async get(
    @Payload({ schema: GetDossier }) request: z.output<typeof GetDossier>,
    @InScope() scope: Scope,
    @Caller() caller: CallerIdentity,
  ): Promise<{ dossier: Dossier }> {
    return { dossier: await this.queries.get(request.id, whoseDossiers(scope, caller)) };
  }
}
