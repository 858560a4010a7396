import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { type GetFacilityResponse, facilityMessage } from './facility.messages.js';
import { FacilityService } from './facility.service.js';

const GetFacility = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST. */
@Controller()
export class FacilityRpc {
  constructor(private readonly facilities: FacilityService) {}

  @GrpcMethod('FacilityService', 'GetFacility')
  async get(
    @Payload({ schema: GetFacility }) request: z.output<typeof GetFacility>,
  ): Promise<GetFacilityResponse> {
    return facilityMessage(await this.facilities.get(request.id));
  }
}
