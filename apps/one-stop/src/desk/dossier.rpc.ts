import { type Dossier } from '@lgsp/contracts-one-stop';
import { Scoped } from '@lgsp/security';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { DossierQueries } from './dossier.queries.js';
import { Theirs } from './theirs.js';

const GetDossier = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST; states and kinds are its words, since procedures bring new ones. */
@Controller()
export class DossierRpc {
  constructor(private readonly queries: DossierQueries) {}

  @GrpcMethod('DossierService', 'GetDossier')
  @Scoped('submitted')
  async get(
    @Payload({ schema: GetDossier }) request: z.output<typeof GetDossier>,
    @Theirs() whose: Whose,
  ): Promise<{ dossier: Dossier }> {
    return { dossier: await this.queries.get(request.id, whose) };
  }
}
