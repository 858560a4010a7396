import { type School } from '@lgsp/contracts-education';
import { InScope, type Scope, Scoped } from '@lgsp/service-kit';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { SchoolService } from './school.service.js';

const GetSchool = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST. */
@Controller()
export class SchoolRpc {
  constructor(private readonly schools: SchoolService) {}

  @GrpcMethod('SchoolService', 'GetSchool')
  @Scoped()
  async get(
    @Payload({ schema: GetSchool }) request: z.output<typeof GetSchool>,
    @InScope() scope: Scope,
  ): Promise<{ school: School }> {
    return { school: await this.schools.get(request.id, scope) };
  }
}
