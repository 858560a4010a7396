import { InScope, type Page, pageSchema, Safe, type Scope, Scoped, WholeProvince } from '@lgsp/service-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { InsuranceService } from './insurance.service.js';
import { InsuranceCardView, InsuranceLegList, InsuranceLegView } from './insurance.view.js';

const Id = z.uuidv7();
/** Thẻ bảo hiểm y tế. */
@ApiTags('insurance')
@Controller()
export class InsuranceController {
  constructor(private readonly insurance: InsuranceService) {}

  /** One health-insurance card. */
  @Get('insurance-cards/:id')
  @WholeProvince() // a card is valid everywhere and names no place
  @Safe()
  @ApiOkResponse({ standardSchema: InsuranceCardView })
  card(@Param('id', { schema: Id }) id: string): Promise<InsuranceCardView> {
    return this.insurance.card(id);
  }

  /** Cards that one-stop asked for, by state. */
  @Get('insurance-legs')
  @Scoped()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(InsuranceLegView) })
  legs(
    @Query({ schema: InsuranceLegList }) query: InsuranceLegList,
    @InScope() scope: Scope,
  ): Promise<Page<InsuranceLegView>> {
    return this.insurance.legs(query, scope);
  }
}
