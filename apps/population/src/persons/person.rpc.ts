import { PersonLookup, type PersonLookupAnswer } from '@lgsp/contracts-population';
import { Caller, type CallerIdentity, InScope, type Scope, Scoped, Unscoped } from '@lgsp/service-kit';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { PersonLookups } from './person-lookup.service.js';
import { type GetPersonResponse, personMessage } from './person.messages.js';
import { PersonService } from './person.service.js';

const GetPerson = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST. */
@Controller()
export class PersonRpc {
  constructor(
    private readonly persons: PersonService,
    private readonly lookups: PersonLookups,
  ) {}

  @GrpcMethod('PersonService', 'LookUpPerson')
  @Unscoped('number, name and birth date are the proof of need; the answer says yes or no, and the id')
  lookUp(
    @Payload({ schema: PersonLookup }) request: PersonLookup,
    @Caller() caller: CallerIdentity,
  ): Promise<PersonLookupAnswer> {
    return this.lookups.lookUp(request, caller);
  }

  @GrpcMethod('PersonService', 'GetPerson')
  @Scoped()
  async get(
    @Payload({ schema: GetPerson }) request: z.output<typeof GetPerson>,
    @InScope() scope: Scope,
  ): Promise<GetPersonResponse> {
    return personMessage(await this.persons.get(request.id, scope));
  }
}
