import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { currentContext, Unscoped } from './kit.js';
import { ParcelService } from './parcel.service.js';

@Controller()
@Unscoped('made up')
export class ParcelRpc {
  constructor(private readonly parcels: ParcelService) {}

  @GrpcMethod('ParcelService', 'GetParcel')
  async getParcel({ id }: { id: string }): Promise<{ id: string; commune: string; correlationId: string }> {
    const { commune } = await this.parcels.get(id);
    return { id, commune, correlationId: currentContext()?.correlationId ?? '' };
  }
}
