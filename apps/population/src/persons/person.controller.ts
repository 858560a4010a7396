import { Person, PersonLookup, PersonLookupAnswer } from '@lgsp/contracts-population';
import { Caller, type CallerIdentity, InScope, Safe, type Scope, Scoped, Unscoped } from '@lgsp/service-kit';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { PersonLookups } from './person-lookup.service.js';
import { PersonService } from './person.service.js';

@ApiTags('persons')
@Controller()
export class PersonController {
  constructor(
    private readonly persons: PersonService,
    private readonly lookups: PersonLookups,
  ) {}

  /** Whether number, name and birth date belong to one person, and the opaque id; nothing else is told. */
  @Post('person-lookups')
  @Unscoped('number, name and birth date are the proof of need; the answer says yes or no, and the id')
  @Safe() // it refreshes a copy and changes no fact
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: PersonLookupAnswer })
  lookUp(
    @Body({ schema: PersonLookup }) body: PersonLookup,
    @Caller() caller: CallerIdentity,
  ): Promise<PersonLookupAnswer> {
    return this.lookups.lookUp(body, caller);
  }

  /** One person; an agreement says which fields. */
  @Get('persons/:id')
  @Scoped()
  @Safe()
  @ApiOkResponse({ standardSchema: Person })
  get(@Param('id', { schema: z.uuidv7() }) id: string, @InScope() scope: Scope): Promise<Person> {
    return this.persons.get(id, scope);
  }
}
