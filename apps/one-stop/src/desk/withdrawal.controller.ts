import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import { Dossier, Withdrawal } from '@lgsp/contracts-one-stop';
import { Idempotent } from '@lgsp/http';
import { ByOfficial, Scoped } from '@lgsp/security';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { Withdrawals } from '../process/withdrawals.service.js';
import { DossierQueries } from './dossier.queries.js';
import { Theirs } from './theirs.js';

/** Công dân rút hồ sơ. */
@ApiTags('dossiers')
@Controller('dossiers')
@Scoped('submitted')
export class WithdrawalController {
  constructor(
    private readonly withdrawals: Withdrawals,
    private readonly queries: DossierQueries,
  ) {}

  /** The applicant withdraws: at once where no department works on it (7), else each is asked, and who signed first has decided. */
  @Post(':id/withdrawal')
  @ByOfficial({ role: 'receptionist', field: 'one-stop' }, NATIONAL_PORTAL)
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async withdraw(
    @Param('id', { schema: z.uuidv7() }) id: string,
    @Body({ schema: Withdrawal }) { reason }: Withdrawal,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.withdrawals.ask(id, whose, reason));
  }
}
