import { BirthLeg, BirthLegRefusal, BirthLegSummary } from '@lgsp/contracts-population';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  type Page,
  pageSchema,
  Safe,
  Proven,
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
export class BirthLegController {
  constructor(
    private readonly desk: BirthLegDesk,
    private readonly queries: BirthLegQueries,
  ) {}

  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(BirthLegSummary) })
  list(@Query({ schema: BirthLegList }) query: BirthLegList): Promise<Page<BirthLegSummary>> {
    return this.queries.list(query);
  }

  @Get(':id')
  @Safe()
  @ApiOkResponse({ standardSchema: BirthLeg })
  get(@Param('id', { schema: Id }) id: string): Promise<BirthLeg> {
    return this.queries.get(id);
  }

  @Post(':id/approval')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async approve(
    @Param('id', { schema: Id }) id: string,
    @Caller() caller: CallerIdentity,
  ): Promise<BirthLeg> {
    return birthLegView(await this.desk.approve(id, caller.actor));
  }

  @Post(':id/signature')
  @ByOfficial({ role: 'leader', field: 'civil-status', agencies: ['commune'] })
  @Signature()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async sign(@Param('id', { schema: Id }) id: string, @Caller() caller: CallerIdentity): Promise<BirthLeg> {
    return birthLegView(await this.desk.sign(id, caller.actor));
  }

  @Post(':id/refusal')
  @ByOfficial({ role: 'officer', field: 'civil-status', agencies: ['commune'] })
  @Proven()
  @HttpCode(200)
  @Idempotent()
  @ApiOkResponse({ standardSchema: BirthLeg })
  async refuse(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: BirthLegRefusal }) body: BirthLegRefusal,
  ): Promise<BirthLeg> {
    return birthLegView(await this.desk.refuse(id, body.reasons));
  }
}
