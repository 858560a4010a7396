import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import {
  Dossier,
  DossierExportRow,
  NewDossier,
  OfficerDecision,
  SupplementAnswer,
  Timeline,
  VerificationMark,
} from '@lgsp/contracts-one-stop';
import { type Page } from '@lgsp/database';
import { Idempotent, pageSchema, Safe, streamRows, Streams } from '@lgsp/http';
import { ByOfficial, Caller, type CallerIdentity, Proven, Scoped } from '@lgsp/security';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  type StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { Desk } from './desk.service.js';
import { DossierExport, DossierList } from './dossier.list.js';
import { DossierQueries } from './dossier.queries.js';
import { AgenciesListed } from '../agencies/agencies-listed.guard.js';
import { Intake } from './intake.service.js';
import { Verification } from '../process/verification.service.js';
import { Theirs } from './theirs.js';

const Id = z.uuidv7();
/** Hồ sơ một cửa. */
@ApiTags('dossiers')
@Controller('dossiers')
@Scoped('submitted')
export class DossierController {
  constructor(
    private readonly intake: Intake,
    private readonly desk: Desk,
    private readonly verification: Verification,
    private readonly queries: DossierQueries,
  ) {}

  /** Takes a dossier in (status 1); whom it names is checked, then it goes on by itself. */
  @Post()
  @ByOfficial({ role: 'receptionist', field: 'one-stop' }, NATIONAL_PORTAL)
  @UseGuards(AgenciesListed)
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: Dossier })
  async submit(
    @Body({ schema: NewDossier }) body: NewDossier,
    @Caller() caller: CallerIdentity,
  ): Promise<Dossier> {
    return this.queries.view(await this.intake.submit(body, caller));
  }

  /** Dossiers that are a matter of the agency, or that the client handed in; in pages. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(Dossier) })
  list(@Query({ schema: DossierList }) query: DossierList, @Theirs() whose: Whose): Promise<Page<Dossier>> {
    return this.queries.list(query, whose);
  }

  /** All dossiers that match, as CSV or newline-delimited JSON, as a stream. */
  @Get('export')
  @Safe()
  @Streams(DossierExportRow)
  export(
    @Query({ schema: DossierExport }) query: DossierExport,
    @Theirs() whose: Whose,
    @Headers('accept') accept: string | undefined,
  ): Promise<StreamableFile> {
    return streamRows(accept, DossierExportRow, this.queries.export(query, whose));
  }

  /** One dossier: status, legs, limits, reasons; no name of anyone. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: Dossier })
  get(@Param('id', { schema: Id }) id: string, @Theirs() whose: Whose): Promise<Dossier> {
    return this.queries.get(id, whose);
  }

  /** What happened to a dossier and when, each step with the exchange that proves it. */
  @Get(':id/timeline')
  @Safe()
  @ApiOkResponse({ standardSchema: Timeline })
  timeline(
    @Param('id', { schema: Id }) id: string,
    @Theirs() whose: Whose,
  ): Promise<z.output<typeof Timeline>> {
    return this.queries.timeline(id, whose);
  }

  /** The applicant's answer to what was missing. */
  @Post(':id/supplement')
  @ByOfficial({ role: 'receptionist', field: 'one-stop' }, NATIONAL_PORTAL)
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async supplement(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SupplementAnswer }) body: SupplementAnswer,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.desk.supplement(id, whose, body));
  }

  /** An officer accepts, refuses or asks for a supplement where the platform cannot decide. */
  @Post(':id/decision')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async decide(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: OfficerDecision }) body: OfficerDecision,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.desk.decide(id, whose, body));
  }

  /** Marks that facts need verification, once and before the due date: the longer limit holds from here on, also for open legs. */
  @Post(':id/verification-mark')
  @ByOfficial({ role: 'officer', field: 'one-stop' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: Dossier })
  async markForVerification(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: VerificationMark }) { reason }: VerificationMark,
    @Theirs() whose: Whose,
  ): Promise<Dossier> {
    return this.queries.view(await this.verification.mark(id, whose, reason));
  }
}
