import {
  CivilRegisterCorrection,
  CivilRegisterCorrectionRequest,
  RequestId,
} from '@lgsp/contracts-national-systems';
import { Safe } from '@lgsp/http';
import { BySystem, Unscoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { AcceptedWhileOpen } from '../requests/accepted-while-open.interceptor.js';
import { CorrectionService } from './correction.service.js';

@ApiTags('civil-register')
@BySystem()
@Controller('civil-register/birth-corrections')
@Unscoped('of a system that is not the province’s: whose rows are whose it says itself')
export class CorrectionController {
  constructor(private readonly service: CorrectionService) {}

  /** The civil register, played: enters a correction beside the birth that it corrects. */
  @Post()
  @HttpCode(200)
  @UseInterceptors(AcceptedWhileOpen)
  @ApiOkResponse({ standardSchema: CivilRegisterCorrection })
  @ApiAcceptedResponse({ standardSchema: CivilRegisterCorrection })
  correct(
    @Body({ schema: CivilRegisterCorrectionRequest }) body: z.output<typeof CivilRegisterCorrectionRequest>,
  ): Promise<z.output<typeof CivilRegisterCorrection>> {
    return this.service.correct(body);
  }

  /** What became of a correction, by its request id. */
  @Get(':requestId')
  @Safe()
  @ApiOkResponse({ standardSchema: CivilRegisterCorrection })
  find(
    @Param('requestId', { schema: RequestId }) requestId: string,
  ): Promise<z.output<typeof CivilRegisterCorrection>> {
    return this.service.find(requestId);
  }
}
