import { LegKind } from '@lgsp/contracts-legs';
import { DossierLeg } from '@lgsp/contracts-one-stop';
import { type Page } from '@lgsp/database';
import { Safe, pageSchema } from '@lgsp/http';
import { caseAgenciesOf, InScope, type Scope, Scoped } from '@lgsp/security';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DossierQueries } from './dossier.queries.js';
import { LegPage } from './leg.page.js';

const LateLegCount = z.record(LegKind, z.int()).meta({ id: 'LateLegCount' });

/** Legs that were not acknowledged or not closed within their limits. */
@ApiTags('legs')
@Controller('late-legs')
@Scoped()
export class LegController {
  constructor(private readonly queries: DossierQueries) {}

  /** Legs that were not acknowledged or not closed within their limits. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(DossierLeg) })
  late(@Query({ schema: LegPage }) query: LegPage, @InScope() scope: Scope): Promise<Page<DossierLeg>> {
    return this.queries.lateLegs(query, caseAgenciesOf(scope));
  }

  /** How many are still open, by kind. */
  @Get('count')
  @Safe()
  @ApiOkResponse({ standardSchema: LateLegCount })
  count(@InScope() scope: Scope): Promise<z.output<typeof LateLegCount>> {
    return this.queries.countLateLegs(caseAgenciesOf(scope));
  }
}
