import { NumberAssignmentRequest, NumberAssignment, RequestId } from '@lgsp/contracts-national-systems';
import { Safe } from '@lgsp/http';
import { BySystem, Unscoped } from '@lgsp/security';
import { Body, Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type z } from 'zod';
import { AcceptedWhileOpen } from '../requests/accepted-while-open.interceptor.js';
import { NumberService } from './number.service.js';

@ApiTags('national-population')
@BySystem()
@Controller('national-population/number-assignments')
@Unscoped('of a system that is not the province’s: whose rows are whose it says itself')
export class NumberController {
  constructor(private readonly service: NumberService) {}

  /** The national population database, played: assigns a personal number to a registered birth. */
  @Post()
  @HttpCode(200)
  @UseInterceptors(AcceptedWhileOpen)
  @ApiOkResponse({ standardSchema: NumberAssignment })
  @ApiAcceptedResponse({ standardSchema: NumberAssignment })
  assign(
    @Body({ schema: NumberAssignmentRequest }) body: z.output<typeof NumberAssignmentRequest>,
  ): Promise<z.output<typeof NumberAssignment>> {
    return this.service.assign(body);
  }

  /** What became of an assignment, by its request id. */
  @Get(':requestId')
  @Safe()
  @ApiOkResponse({ standardSchema: NumberAssignment })
  find(
    @Param('requestId', { schema: RequestId }) requestId: string,
  ): Promise<z.output<typeof NumberAssignment>> {
    return this.service.find(requestId);
  }
}
