import { LandHolding } from '@lgsp/contracts-population';
import { InScope, type Page, pageOf, pageSchema, Safe, type Scope, Scoped } from '@lgsp/service-kit';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { PersonRepository } from '../persons/person.repository.js';
import { LandHoldingList } from './land-holding.list.js';
import { LandHoldingRepository } from './land-holding.repository.js';

/** Đất đang sử dụng của một công dân, theo sổ địa chính. */
@ApiTags('persons')
@Controller('persons/:id/land-holdings')
export class LandHoldingController {
  constructor(
    private readonly persons: PersonRepository,
    private readonly holdings: LandHoldingRepository,
  ) {}

  /** Parcels to which a person has a right, as land has told. @throws POPULATION.PERSON_NOT_FOUND */
  @Get()
  @Safe()
  @Scoped()
  @ApiOkResponse({ standardSchema: pageSchema(LandHolding) })
  async list(
    @Param('id', { schema: z.uuidv7() }) id: string,
    @InScope() scope: Scope,
    @Query({ schema: LandHoldingList }) { limit, after }: LandHoldingList,
  ): Promise<Page<LandHolding>> {
    await this.persons.getIn(scope, id);
    return pageOf(await this.holdings.list(id, limit + 1, after), limit, ({ rightId }) => rightId);
  }
}
