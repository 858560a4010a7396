import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { type GetParcelResponse, parcelMessage } from './parcel.messages.js';
import { ParcelService } from './parcel.service.js';

const GetParcel = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST. */
@Controller()
export class ParcelRpc {
  constructor(private readonly parcels: ParcelService) {}

  @GrpcMethod('ParcelService', 'GetParcel')
  async get(@Payload({ schema: GetParcel }) request: z.output<typeof GetParcel>): Promise<GetParcelResponse> {
    return parcelMessage(await this.parcels.get(request.id));
  }
}
