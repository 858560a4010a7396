import { InsuranceCardRequest, InsuranceCardAnswer, RequestId } from '@lgsp/contracts-national-systems';
import { Safe } from '@lgsp/http';
import { BySystem, Unscoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { AcceptedWhileOpen } from '../requests/accepted-while-open.interceptor.js';
import { InsuranceService } from './insurance.service.js';

@ApiTags('social-insurance')
@BySystem()
@Controller('social-insurance/insurance-cards')
@Unscoped('of a system that is not the province’s: whose rows are whose it says itself')
export class InsuranceController {
  constructor(private readonly service: InsuranceService) {}

  /** Social insurance, played: issues a health-insurance card. */
  @Post()
  @HttpCode(200)
  @UseInterceptors(AcceptedWhileOpen)
  @ApiOkResponse({ standardSchema: InsuranceCardAnswer })
  @ApiAcceptedResponse({ standardSchema: InsuranceCardAnswer })
  issue(
    @Body({ schema: InsuranceCardRequest }) body: z.output<typeof InsuranceCardRequest>,
  ): Promise<z.output<typeof InsuranceCardAnswer>> {
    return this.service.issue(body);
  }

  /** What became of a card, by its request id. */
  @Get(':requestId')
  @Safe()
  @ApiOkResponse({ standardSchema: InsuranceCardAnswer })
  find(
    @Param('requestId', { schema: RequestId }) requestId: string,
  ): Promise<z.output<typeof InsuranceCardAnswer>> {
    return this.service.find(requestId);
  }
}
