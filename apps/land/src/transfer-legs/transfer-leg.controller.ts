import {
  TransferLeg,
  TransferDuty,
  TransferLegRefusal,
  TransferSignature,
  TransferSupplementRequest,
} from '@lgsp/contracts-land';
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
import { TransferDuties } from './transfer-duties.service.js';
import { TransferLegDesk } from './transfer-leg-desk.service.js';
import { TransferLegList } from './transfer-leg.list.js';

const Id = z.uuidv7();

/** Bàn việc of Văn phòng đăng ký đất đai. */
@ApiTags('transfer-legs')
@Controller('transfer-legs')
@Scoped()
export class TransferLegController {
  constructor(
    private readonly desk: TransferLegDesk,
    private readonly duties: TransferDuties,
  ) {}

  /** Transfers that one-stop asked for, by state. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(TransferLeg) })
  list(
    @Query({ schema: TransferLegList }) query: TransferLegList,
    @InScope() scope: Scope,
  ): Promise<Page<TransferLeg>> {
    return this.desk.list(query, scope);
  }

  /** One transfer that one-stop asked for, with what its officer decides by. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: TransferLeg })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<TransferLeg> {
    return this.desk.get(id, scope);
  }

  /** An officer takes the work: one-stop hears that it was acknowledged. Another may take it over. */
  @Post(':id/claim')
  @ByOfficial({ role: 'officer', field: 'land' })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: TransferLeg })
  claim(
    @Param('id', { schema: Id }) id: string,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<TransferLeg> {
    return this.desk.claim(id, scope, actor);
  }

  /** An officer approves what another then signs. */
  @Post(':id/approval')
  @ByOfficial({ role: 'officer', field: 'land' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: TransferLeg })
  approve(
    @Param('id', { schema: Id }) id: string,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<TransferLeg> {
    return this.desk.approve(id, scope, actor);
  }

  /** Signs an approved transfer: the old right ends, the new one begins under a new certificate. */
  @Post(':id/signature')
  @ByOfficial({ role: 'leader', field: 'land' })
  @Signature()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: TransferLeg })
  sign(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TransferSignature }) body: TransferSignature,
    @Caller() signer: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<TransferLeg> {
    return this.desk.sign(id, scope, body, signer);
  }

  /** Asks the applicant for what is missing: the transfer and its dossier wait until they answer. */
  @Post(':id/supplement-request')
  @ByOfficial({ role: 'officer', field: 'land' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: TransferLeg })
  askSupplement(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TransferSupplementRequest }) body: TransferSupplementRequest,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<TransferLeg> {
    return this.desk.askSupplement(id, scope, body.reasons, actor);
  }

  /** An officer says that taxes or fees are due: the transfer and its dossier wait until they are paid. */
  @Post(':id/financial-duty')
  @ByOfficial({ role: 'officer', field: 'land' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: TransferLeg })
  dutyDue(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TransferDuty }) { reason }: TransferDuty,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<TransferLeg> {
    return this.duties.due(id, scope, reason, actor);
  }

  /** An officer has seen that they are paid: the transfer goes on as soon as one-stop has counted its new limit. */
  @Post(':id/financial-duty/fulfilment')
  @ByOfficial({ role: 'officer', field: 'land' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: TransferLeg })
  dutyFulfilled(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TransferDuty }) { reason }: TransferDuty,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<TransferLeg> {
    return this.duties.fulfilled(id, scope, reason, actor);
  }

  /** Refuses a transfer with reasons; one-stop hears of it. */
  @Post(':id/refusal')
  @ByOfficial({ role: 'officer', field: 'land' })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: TransferLeg })
  refuse(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TransferLegRefusal }) body: TransferLegRefusal,
    @InScope() scope: Scope,
  ): Promise<TransferLeg> {
    return this.desk.refuse(id, scope, body.reasons);
  }
}
