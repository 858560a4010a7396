import {
  AcceptanceApproval,
  AcceptanceInspection,
  AcceptanceLeg,
  AcceptanceRefusal,
  AcceptanceSupplementRequest,
} from '@lgsp/contracts-fire-safety';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  InScope,
  type Page,
  pageSchema,
  Proven,
  Safe,
  type Scope,
  Scoped,
  Signature,
} from '@lgsp/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AcceptanceLegDesk } from './acceptance-leg-desk.service.js';
import { AcceptanceLegList } from './acceptance-leg.list.js';

const Id = z.uuidv7();
/** Kiểm tra công tác nghiệm thu về phòng cháy và chữa cháy. */
@ApiTags('acceptance-legs')
@Controller('acceptance-legs')
@Scoped()
export class AcceptanceLegController {
  constructor(private readonly desk: AcceptanceLegDesk) {}

  /** Acceptances that one-stop asked for, by state. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(AcceptanceLeg) })
  list(
    @Query({ schema: AcceptanceLegList }) query: AcceptanceLegList,
    @InScope() scope: Scope,
  ): Promise<Page<AcceptanceLeg>> {
    return this.desk.list(query, scope);
  }

  /** One acceptance that one-stop asked for, with what its officer decides by. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: AcceptanceLeg })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<AcceptanceLeg> {
    return this.desk.get(id, scope);
  }

  /** An officer takes the work: one-stop hears that it was acknowledged. Another may take it over. */
  @Post(':id/claim')
  @ByOfficial({ role: 'officer', field: 'fire-safety' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: AcceptanceLeg })
  claim(
    @Param('id', { schema: Id }) id: string,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<AcceptanceLeg> {
    return this.desk.claim(id, scope, actor);
  }

  /** Records the check on site that an acceptance rests on. */
  @Post(':id/inspection')
  @ByOfficial({ role: 'officer', field: 'fire-safety' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: AcceptanceLeg })
  inspect(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptanceInspection }) body: AcceptanceInspection,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<AcceptanceLeg> {
    return this.desk.inspect(id, scope, body, actor);
  }

  /** An officer approves what a leader then signs. */
  @Post(':id/approval')
  @ByOfficial({ role: 'leader', field: 'fire-safety' })
  @Signature()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: AcceptanceLeg })
  approve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptanceApproval }) body: AcceptanceApproval,
    @Caller() signer: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<AcceptanceLeg> {
    return this.desk.approve(id, scope, body, signer);
  }

  /** Asks the applicant for what is missing: the acceptance and its dossier wait until they answer. */
  @Post(':id/supplement-request')
  @ByOfficial({ role: 'officer', field: 'fire-safety' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: AcceptanceLeg })
  askSupplement(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptanceSupplementRequest }) body: AcceptanceSupplementRequest,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<AcceptanceLeg> {
    return this.desk.askSupplement(id, scope, body.reasons, actor);
  }

  /** Refuses an acceptance with reasons; one-stop hears of it. */
  @Post(':id/refusal')
  @ByOfficial({ role: 'officer', field: 'fire-safety' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: AcceptanceLeg })
  refuse(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AcceptanceRefusal }) body: AcceptanceRefusal,
    @InScope() scope: Scope,
  ): Promise<AcceptanceLeg> {
    return this.desk.refuse(id, scope, body.reasons);
  }
}
