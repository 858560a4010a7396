import { CounterDossier, Dossier } from '@lgsp/contracts-one-stop';
import { Idempotent } from '@lgsp/http';
import { ByOfficial, Caller, type CallerIdentity, Proven, Scoped } from '@lgsp/security';
import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AgenciesListed } from '../agencies/agencies-listed.guard.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { DossierQueries } from './dossier.queries.js';
import { Intake } from './intake.service.js';
import { ResultHandover } from './result-handover.service.js';
import { Theirs } from './theirs.js';

/** Tiếp nhận và trả kết quả trực tiếp. */
@ApiTags('dossiers')
@Controller()
@Scoped()
export class CounterController {
  constructor(
    private readonly intake: Intake,
    private readonly handover: ResultHandover,
    private readonly queries: DossierQueries,
  ) {}

  /** Takes in what somebody brings to the desk, under the agency's next code of the day; from there it goes on as one from the portal. */
  @Post('counter-dossiers')
  @ByOfficial({ role: 'receptionist', field: 'one-stop' })
  @Proven()
  @UseGuards(AgenciesListed)
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Dossier })
  async takeIn(
    @Body({ schema: CounterDossier }) body: CounterDossier,
    @Caller() caller: CallerIdentity,
  ): Promise<Dossier> {
    return this.queries.view(await this.intake.takeIn(body, caller));
  }

  /** Hands the result over to who handed in at the desk (9 → 10). */
  @Post('dossiers/:id/result-handover')
  @ByOfficial({ role: 'receptionist', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async handOver(@Param('id', { schema: z.uuidv7() }) id: string, @Theirs() whose: Whose): Promise<Dossier> {
    return this.queries.view(await this.handover.hand(id, whose));
  }
}
