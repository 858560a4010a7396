import { type Facility } from '@lgsp/contracts-fire-safety';
import { InScope, type Scope, Scoped } from '@lgsp/service-kit';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { FacilityService } from './facility.service.js';

const GetFacility = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST; kinds, groups and states are its words, since the table of kinds grows. */
@Controller()
export class FacilityRpc {
  constructor(private readonly facilities: FacilityService) {}

  @GrpcMethod('FacilityService', 'GetFacility')
  @Scoped()
  async get(
    @Payload({ schema: GetFacility }) request: z.output<typeof GetFacility>,
    @InScope() scope: Scope,
  ): Promise<{ facility: Facility }> {
    return { facility: await this.facilities.get(request.id, scope) };
  }
}
