import { PermanentResidenceRequest, PermanentResidence, RequestId } from '@lgsp/contracts-national-systems';
import { Safe } from '@lgsp/http';
import { BySystem, Unscoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { AcceptedWhileOpen } from '../requests/accepted-while-open.interceptor.js';
import { ResidenceService } from './residence.service.js';

@ApiTags('residence')
@BySystem()
@Controller('residence/permanent-residences')
@Unscoped('of a system that is not the province’s: whose rows are whose it says itself')
export class ResidenceController {
  constructor(private readonly service: ResidenceService) {}

  /** The residence system, played: enters a permanent residence. */
  @Post()
  @HttpCode(200)
  @UseInterceptors(AcceptedWhileOpen)
  @ApiOkResponse({ standardSchema: PermanentResidence })
  @ApiAcceptedResponse({ standardSchema: PermanentResidence })
  register(
    @Body({ schema: PermanentResidenceRequest }) body: z.output<typeof PermanentResidenceRequest>,
  ): Promise<z.output<typeof PermanentResidence>> {
    return this.service.register(body);
  }

  /** What became of an entry, by its request id. */
  @Get(':requestId')
  @Safe()
  @ApiOkResponse({ standardSchema: PermanentResidence })
  find(
    @Param('requestId', { schema: RequestId }) requestId: string,
  ): Promise<z.output<typeof PermanentResidence>> {
    return this.service.find(requestId);
  }
}
