import { UnplacedPerson } from '@lgsp/contracts-population';
import { type Page, pageOf, pageSchema, Safe, WholeProvince } from '@lgsp/service-kit';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UnplacedPersonList } from './unplaced-person.list.js';
import { UnplacedPersonRepository } from './unplaced-person.repository.js';
import { unplacedPersonView } from './unplaced-person.view.js';

/** Công dân chưa xác định được xã, phường hiện nay. */
@ApiTags('persons')
@Controller('unplaced-persons')
export class UnplacedPersonController {
  constructor(private readonly persons: UnplacedPersonRepository) {}

  /** Persons whose commune of today cannot be told, with the place as it was written and no name of anyone; in pages. */
  @Get()
  @Safe()
  @WholeProvince()
  @ApiOkResponse({ standardSchema: pageSchema(UnplacedPerson) })
  async list(
    @Query({ schema: UnplacedPersonList }) { limit, after }: UnplacedPersonList,
  ): Promise<Page<UnplacedPerson>> {
    const rows = await this.persons.list(limit + 1, after);
    return pageOf(rows.map(unplacedPersonView), limit, ({ id }) => id);
  }
}
