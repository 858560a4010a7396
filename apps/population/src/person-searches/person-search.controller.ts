import { PersonHit, PersonSearch } from '@lgsp/contracts-population';
import { communesOf, InScope, type Page, pageSchema, Safe, type Scope, Scoped } from '@lgsp/service-kit';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PersonSearches } from './person-search.service.js';

/** Tra cứu công dân. */
@ApiTags('persons')
@Controller('person-searches')
export class PersonSearchController {
  constructor(private readonly searches: PersonSearches) {}

  /** Persons by name and birth date, folded and forgiving of slips. */
  @Post()
  @Safe()
  @Scoped()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: pageSchema(PersonHit) })
  search(
    @Body({ schema: PersonSearch }) body: PersonSearch,
    @InScope() scope: Scope,
  ): Promise<Page<PersonHit>> {
    return this.searches.search(body, communesOf(scope) ?? undefined);
  }
}
