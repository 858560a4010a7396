import { Module } from '@nestjs/common';
import { AskCadastre } from './ask-cadastre.work.js';
import { CreateParcels1795000000000 } from './create-parcels.migration.js';
import { defineService, platformConfig } from './kit.js';
import { ParcelConsumer } from './parcel.consumer.js';
import { LAND, LAND_PROTO } from './parcel.contract.js';
import { ParcelController } from './parcel.controller.js';
import { ParcelEntity } from './parcel.entity.js';
import { ParcelRepository } from './parcel.repository.js';
import { ParcelRpc } from './parcel.rpc.js';
import { ParcelService } from './parcel.service.js';

@Module({
  controllers: [ParcelController, ParcelRpc],
  providers: [ParcelService, ParcelRepository, ParcelConsumer, AskCadastre],
})
export class LandModule {}

export const landService = defineService({
  system: 'land',
  id: LAND,
  module: LandModule,
  config: platformConfig,
  entities: [ParcelEntity],
  migrations: [CreateParcels1795000000000],
  proto: LAND_PROTO,
});
