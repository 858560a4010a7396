import {
  BirthLeg,
  BirthLegRefusal,
  BirthLegSummary,
  BirthLegSupplementRequest,
} from '@lgsp/contracts-population';
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
import { BirthLegDesk } from './birth-leg-desk.service.js';
import { BirthLegList } from './birth-leg.list.js';
import { BirthLegQueries } from './birth-leg.queries.js';
import { birthLegView } from './birth-leg.view.js';

const Id = z.uuidv7();
/** Bàn việc hộ tịch of UBND cấp xã. */
@ApiTags('birth-legs')
@Controller('birth-legs')
@Scoped()
export class BirthLegController {
  constructor(
    private readonly desk: BirthLegDesk,
    private readonly queries: BirthLegQueries,
  ) {}

  /** Births that one-stop asked to register, by state. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(BirthLegSummary) })
  list(
    @Query({ schema: BirthLegList }) query: BirthLegList,
    @InScope() scope: Scope,
  ): Promise<Page<BirthLegSummary>> {
    return this.queries.list(query, scope);
  }

  /** One birth that one-stop asked to register, with what its officer decides by. */
  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: BirthLeg })
  get(@Param('id', { schema: Id }) id: string, @InScope() scope: Scope): Promise<BirthLeg> {
    return this.queries.get(id, scope);
  }

  /** An officer takes the work: one-stop hears that it was acknowledged. Another may take it over. */
  @Post(':id/claim')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async claim(
    @Param('id', { schema: Id }) id: string,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthLeg> {
    return birthLegView(await this.desk.claim(id, scope, actor));
  }

  /** An officer approves what the chairman then signs. */
  @Post(':id/approval')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async approve(
    @Param('id', { schema: Id }) id: string,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthLeg> {
    return birthLegView(await this.desk.approve(id, scope, actor));
  }

  /** Signs an approved birth: it goes to the civil register. */
  @Post(':id/signature')
  @ByOfficial({ role: 'leader', field: 'civil-status', agencies: ['commune'] })
  @Signature()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async sign(
    @Param('id', { schema: Id }) id: string,
    @Caller() chairman: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthLeg> {
    return birthLegView(await this.desk.sign(id, scope, chairman));
  }

  /** Asks the applicant for what is missing: the birth and its dossier wait until they answer. */
  @Post(':id/supplement-request')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async askSupplement(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BirthLegSupplementRequest }) body: BirthLegSupplementRequest,
    @Caller() { actor }: CallerIdentity,
    @InScope() scope: Scope,
  ): Promise<BirthLeg> {
    return birthLegView(await this.desk.askSupplement(id, scope, body.reasons, actor));
  }

  /** Refuses a birth with reasons; one-stop hears of it. */
  @Post(':id/refusal')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async refuse(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BirthLegRefusal }) body: BirthLegRefusal,
    @InScope() scope: Scope,
  ): Promise<BirthLeg> {
    return birthLegView(await this.desk.refuse(id, scope, body.reasons));
  }
}
