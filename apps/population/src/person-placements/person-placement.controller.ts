import { NewPersonPlacement, PersonPlacement } from '@lgsp/contracts-population';
import {
  ByOfficial,
  Caller,
  type CallerIdentity,
  Idempotent,
  type Page,
  pageSchema,
  Proven,
  Safe,
  WholeProvince,
} from '@lgsp/service-kit';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PersonPlacementList } from './person-placement.list.js';
import { PersonPlacements } from './person-placement.service.js';

/** Xác định xã, phường hiện nay của công dân mà các cơ sở dữ liệu không nói rõ. */
@ApiTags('persons')
@Controller('person-placements')
@WholeProvince()
export class PersonPlacementController {
  constructor(private readonly placements: PersonPlacements) {}

  /** Says in which commune of today a person of `GET /unplaced-persons` lives, and how that is known; what was written stays as it was stated. */
  @Post()
  @ByOfficial({ role: 'registrar', field: 'population', agencies: ['province'] })
  @Proven()
  @Idempotent()
  @ApiCreatedResponse({ standardSchema: PersonPlacement })
  place(
    @Body({ schema: NewPersonPlacement }) body: NewPersonPlacement,
    @Caller() { actor }: CallerIdentity,
  ): Promise<PersonPlacement> {
    return this.placements.place(body, actor);
  }

  /** Who has said of whom where they live, when and why; in pages. */
  @Get()
  @Safe()
  @ApiOkResponse({ standardSchema: pageSchema(PersonPlacement) })
  list(@Query({ schema: PersonPlacementList }) query: PersonPlacementList): Promise<Page<PersonPlacement>> {
    return this.placements.list(query);
  }
}
