import { CivilStatus } from '@lgsp/contracts-population';
import { InScope, Safe, type Scope, Scoped } from '@lgsp/service-kit';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CivilStatuses } from './civil-status.service.js';

/** Hộ tịch và cư trú của một công dân. */
@ApiTags('persons')
@Controller('persons/:id/civil-status')
export class CivilStatusController {
  constructor(private readonly statuses: CivilStatuses) {}

  /** Civil status of one person. */
  @Get()
  @Safe()
  @Scoped()
  @ApiOkResponse({ standardSchema: CivilStatus })
  get(@Param('id', { schema: z.uuidv7() }) id: string, @InScope() scope: Scope): Promise<CivilStatus> {
    return this.statuses.get(id, scope);
  }
}
