import { LAND, LAND_PROTO } from '@lgsp/contracts-land';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { landConfig } from './land.config.js';
import { CreateParcels1795000000000 } from './migrations/1795000000000-create-parcels.js';
import { ParcelConsumer } from './parcels/parcel.consumer.js';
import { ParcelController } from './parcels/parcel.controller.js';
import { ParcelEntity } from './parcels/parcel.entity.js';
import { ParcelRepository } from './parcels/parcel.repository.js';
import { ParcelRpc } from './parcels/parcel.rpc.js';
import { ParcelService } from './parcels/parcel.service.js';

@Module({
  controllers: [ParcelController, ParcelRpc],
  providers: [ParcelService, ParcelRepository, ParcelConsumer],
})
export class LandModule {}

export const landService = defineService({
  system: 'land',
  id: LAND,
  module: LandModule,
  config: landConfig,
  entities: [ParcelEntity],
  migrations: [CreateParcels1795000000000],
  proto: LAND_PROTO,
});
