import { FIRE_SAFETY, FIRE_SAFETY_PROTO } from '@lgsp/contracts-fire-safety';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { fireSafetyConfig } from './fire-safety.config.js';
import { CreateFacilities1795000000000 } from './migrations/1795000000000-create-facilities.js';
import { FacilityConsumer } from './facilities/facility.consumer.js';
import { FacilityController } from './facilities/facility.controller.js';
import { FacilityEntity } from './facilities/facility.entity.js';
import { FacilityRepository } from './facilities/facility.repository.js';
import { FacilityRpc } from './facilities/facility.rpc.js';
import { FacilityService } from './facilities/facility.service.js';

@Module({
  controllers: [FacilityController, FacilityRpc],
  providers: [FacilityService, FacilityRepository, FacilityConsumer],
})
export class FireSafetyModule {}

export const fireSafetyService = defineService({
  system: 'fire-safety',
  id: FIRE_SAFETY,
  module: FireSafetyModule,
  config: fireSafetyConfig,
  entities: [FacilityEntity],
  migrations: [CreateFacilities1795000000000],
  proto: FIRE_SAFETY_PROTO,
});
