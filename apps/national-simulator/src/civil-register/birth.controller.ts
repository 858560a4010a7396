import { CivilRegisterBirthRequest, CivilRegisterBirth, RequestId } from '@lgsp/contracts-national-systems';
import { Safe } from '@lgsp/http';
import { BySystem, Unscoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { AcceptedWhileOpen } from '../requests/accepted-while-open.interceptor.js';
import { BirthService } from './birth.service.js';

@ApiTags('civil-register')
@BySystem()
@Controller('civil-register/birth-registrations')
@Unscoped('of a system that is not the province’s: whose rows are whose it says itself')
export class BirthController {
  constructor(private readonly service: BirthService) {}

  /** The civil register, played: registers a birth. */
  @Post()
  @HttpCode(200)
  @UseInterceptors(AcceptedWhileOpen)
  @ApiOkResponse({ standardSchema: CivilRegisterBirth })
  @ApiAcceptedResponse({ standardSchema: CivilRegisterBirth })
  register(
    @Body({ schema: CivilRegisterBirthRequest }) body: z.output<typeof CivilRegisterBirthRequest>,
  ): Promise<z.output<typeof CivilRegisterBirth>> {
    return this.service.register(body);
  }

  /** What became of a registration, by its request id. */
  @Get(':requestId')
  @Safe()
  @ApiOkResponse({ standardSchema: CivilRegisterBirth })
  find(
    @Param('requestId', { schema: RequestId }) requestId: string,
  ): Promise<z.output<typeof CivilRegisterBirth>> {
    return this.service.find(requestId);
  }
}
