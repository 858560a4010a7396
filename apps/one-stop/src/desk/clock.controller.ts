import { Dossier, DossierStop, DueDate, FinancialDuty, ReappointmentLetter } from '@lgsp/contracts-one-stop';
import { Idempotent, Safe } from '@lgsp/http';
import { ByOfficial, Proven, Scoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { FinancialDuties } from '../process/financial-duties.service.js';
import { OverdueSupplements } from '../process/overdue-supplements.js';
import { Reappointments } from '../process/reappointments.service.js';
import { DossierQueries } from './dossier.queries.js';
import { DueDates } from './due-date.queries.js';
import { Theirs } from './theirs.js';

const Id = z.uuidv7();

/** The clock of a dossier: how its due date comes about, and what stops it at the desk. */
@ApiTags('dossiers')
@Controller('dossiers')
@Scoped('submitted')
export class ClockController {
  constructor(
    private readonly duties: FinancialDuties,
    private readonly overdue: OverdueSupplements,
    private readonly reappointments: Reappointments,
    private readonly dueDates: DueDates,
    private readonly queries: DossierQueries,
  ) {}

  /** How the due date comes about: every interval that is counted or left out, and why. */
  @Get(':id/due-date')
  @Safe()
  @ApiOkResponse({ standardSchema: DueDate })
  dueDate(@Param('id', { schema: Id }) id: string, @Theirs() whose: Whose): Promise<DueDate> {
    return this.dueDates.explain(id, whose);
  }

  /** An officer says that a financial duty is due: the dossier waits for it (4 → 6). */
  @Post(':id/financial-duty')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async dutyDue(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FinancialDuty }) { reason }: FinancialDuty,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.duties.due(id, whose, reason));
  }

  /** An officer says that the financial duty was fulfilled: what was left of the time goes on (6 → 4). */
  @Post(':id/financial-duty/fulfilment')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async dutyFulfilled(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: FinancialDuty }) { reason }: FinancialDuty,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.duties.fulfilled(id, whose, reason));
  }

  /** An officer apologises to the applicant and promises another date, once; at the latest on the last working day before the due date. */
  @Post(':id/reappointment')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async reappoint(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ReappointmentLetter }) letter: ReappointmentLetter,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.reappointments.write(id, whose, letter));
  }

  /** An officer stops a dossier of which the applicant did not answer in time (5 → 8). */
  @Post(':id/stop')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async stop(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: DossierStop }) { reasons }: DossierStop,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.overdue.stop(id, whose, reasons));
  }
}
