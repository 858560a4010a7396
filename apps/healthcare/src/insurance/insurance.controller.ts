import { type Page, pageSchema, Safe } from '@lgsp/service-kit';
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

  @Get('insurance-cards/:id')
  @Safe()
  @ApiOkResponse({ standardSchema: InsuranceCardView })
  card(@Param('id', { schema: Id }) id: string): Promise<InsuranceCardView> {
    return this.insurance.card(id);
  }

  @Get('insurance-legs')
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(InsuranceLegView) })
  legs(@Query({ schema: InsuranceLegList }) query: InsuranceLegList): Promise<Page<InsuranceLegView>> {
    return this.insurance.legs(query);
  }
}
