import { InScope, type Scope, Scoped } from '@lgsp/service-kit';
import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { z } from 'zod';
import { type GetParcelResponse, parcelMessage } from './parcel.messages.js';
import { ParcelQueries } from './parcel.queries.js';

const GetParcel = z.strictObject({ id: z.uuidv7() });

/** The same questions and answers as REST. */
@Controller()
export class ParcelRpc {
  constructor(private readonly queries: ParcelQueries) {}

  @GrpcMethod('ParcelService', 'GetParcel')
  @Scoped()
  async get(
    @Payload({ schema: GetParcel }) request: z.output<typeof GetParcel>,
    @InScope() scope: Scope,
  ): Promise<GetParcelResponse> {
    return parcelMessage(await this.queries.get(request.id, scope));
  }
}
