import { FIRE_SAFETY, FIRE_SAFETY_PROTO } from '@lgsp/contracts-fire-safety';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { AcceptanceLegConsumer } from './acceptance-legs/acceptance-leg.consumer.js';
import { AcceptanceLegController } from './acceptance-legs/acceptance-leg.controller.js';
import { AcceptanceLegEntity } from './acceptance-legs/acceptance-leg.entity.js';
import { AcceptanceLegRepository } from './acceptance-legs/acceptance-leg.repository.js';
import { AcceptanceLegDesk } from './acceptance-legs/acceptance-leg-desk.service.js';
import { AcceptanceLegFollowUps } from './acceptance-legs/acceptance-leg-follow-ups.service.js';
import { AcceptanceLegIntake } from './acceptance-legs/acceptance-leg-intake.service.js';
import { FacilityConsumer } from './facilities/facility.consumer.js';
import { FacilityController } from './facilities/facility.controller.js';
import { FacilityEntity } from './facilities/facility.entity.js';
import { FacilityRepository } from './facilities/facility.repository.js';
import { FacilityRpc } from './facilities/facility.rpc.js';
import { FacilityService } from './facilities/facility.service.js';
import { FacilityEntryEntity } from './facilities/facility-entry.entity.js';
import { FacilityRegister } from './facilities/facility-register.js';
import { fireSafetyConfig } from './fire-safety.config.js';
import { InspectionController } from './inspections/inspection.controller.js';
import { InspectionEntity } from './inspections/inspection.entity.js';
import { InspectionRepository } from './inspections/inspection.repository.js';
import { InspectionService } from './inspections/inspection.service.js';
import { LegsThatWait1797900000004 } from './migrations/1797900000004-legs-that-wait.js';
import { LegsByPlace1797300000003 } from './migrations/1797300000003-legs-by-place.js';
import { CreateFacilities1795000000000 } from './migrations/1795000000000-create-facilities.js';
import { FacilityLists1796400000000 } from './migrations/1796400000000-facility-lists.js';
import { UnitsOfAcceptanceLegs1797500000001 } from './migrations/1797500000001-units-of-acceptance-legs.js';
import { UnitsOfFacilities1797500000002 } from './migrations/1797500000002-units-of-facilities.js';
import { UnitsOfBefore1797500000003 } from './migrations/1797500000003-units-of-before.js';
import { AcknowledgedLegs1797970000001 } from './migrations/1797970000001-acknowledged-legs.js';
import { UnplacedFacilityController } from './unplaced-facilities/unplaced-facility.controller.js';
import { UnplacedFacilityRepository } from './unplaced-facilities/unplaced-facility.repository.js';

@Module({
  controllers: [
    FacilityController,
    InspectionController,
    AcceptanceLegController,
    UnplacedFacilityController,
    FacilityRpc,
  ],
  providers: [
    ...[FacilityService, FacilityRegister, FacilityRepository, FacilityConsumer],
    ...[InspectionService, InspectionRepository, UnplacedFacilityRepository],
    ...[
      AcceptanceLegDesk,
      AcceptanceLegIntake,
      AcceptanceLegFollowUps,
      AcceptanceLegRepository,
      AcceptanceLegConsumer,
    ],
  ],
})
export class FireSafetyModule {}

export const fireSafetyService = defineService({
  system: 'fire-safety',
  id: FIRE_SAFETY,
  module: FireSafetyModule,
  config: fireSafetyConfig,
  entities: [FacilityEntity, FacilityEntryEntity, InspectionEntity, AcceptanceLegEntity],
  migrations: [
    CreateFacilities1795000000000,
    FacilityLists1796400000000,
    LegsByPlace1797300000003,
    UnitsOfAcceptanceLegs1797500000001,
    UnitsOfFacilities1797500000002,
    UnitsOfBefore1797500000003,
    LegsThatWait1797900000004,
    AcknowledgedLegs1797970000001,
  ],
  proto: FIRE_SAFETY_PROTO,
  seed: () => import('./seed/fire-safety.seed.js'),
});
