import { HEALTHCARE, HEALTHCARE_PROTO } from '@lgsp/contracts-healthcare';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { BirthNotificationController } from './birth-notifications/birth-notification.controller.js';
import {
  BirthNotificationCorrectionEntity,
  BirthNotificationEntity,
} from './birth-notifications/birth-notification.entity.js';
import { BirthNotificationRepository } from './birth-notifications/birth-notification.repository.js';
import { BirthNotifications } from './birth-notifications/birth-notification.service.js';
import { FacilityController } from './facilities/facility.controller.js';
import { FacilityEntity } from './facilities/facility.entity.js';
import { FacilityRepository } from './facilities/facility.repository.js';
import { FacilityRpc } from './facilities/facility.rpc.js';
import { FacilityService } from './facilities/facility.service.js';
import { healthcareConfig } from './healthcare.config.js';
import { InsuranceConsumer } from './insurance/insurance.consumer.js';
import { InsuranceController } from './insurance/insurance.controller.js';
import { InsuranceCardRepository } from './insurance/insurance-card.repository.js';
import { InsuranceLegRepository } from './insurance/insurance-leg.repository.js';
import { InsuranceRpc } from './insurance/insurance.rpc.js';
import { InsuranceService } from './insurance/insurance.service.js';
import { InsuranceCardEntity } from './insurance/insurance-card.entity.js';
import { InsuranceLegEntity } from './insurance/insurance-leg.entity.js';
import { RequestCard } from './insurance/request-card.work.js';
import { SocialInsurance } from './insurance/social-insurance.port.js';
import { SocialInsuranceOverR1 } from './insurance/social-insurance.r1.js';
import { LegsByPlace1797300000003 } from './migrations/1797300000003-legs-by-place.js';
import { CreateInsurance1795000000000 } from './migrations/1795000000000-create-insurance.js';
import { CreateFacilities1796500000000 } from './migrations/1796500000000-create-facilities.js';
import { UnitsOfFacilities1797500000001 } from './migrations/1797500000001-units-of-facilities.js';
import { UnitsOfInsuranceLegs1797500000002 } from './migrations/1797500000002-units-of-insurance-legs.js';
import { UnitsOfBefore1797500000003 } from './migrations/1797500000003-units-of-before.js';
import { BirthNotifications1797930000001 } from './migrations/1797930000001-birth-notifications.js';
import { AcknowledgedLegs1797970000001 } from './migrations/1797970000001-acknowledged-legs.js';

@Module({
  controllers: [
    InsuranceController,
    InsuranceRpc,
    FacilityController,
    FacilityRpc,
    BirthNotificationController,
  ],
  providers: [
    ...[InsuranceService, InsuranceCardRepository, InsuranceLegRepository, InsuranceConsumer, RequestCard],
    ...[FacilityService, FacilityRepository, BirthNotifications, BirthNotificationRepository],
    { provide: SocialInsurance, useClass: SocialInsuranceOverR1 },
  ],
})
export class HealthcareModule {}

export const healthcareService = defineService({
  system: 'healthcare',
  id: HEALTHCARE,
  module: HealthcareModule,
  config: healthcareConfig,
  entities: [
    InsuranceLegEntity,
    InsuranceCardEntity,
    FacilityEntity,
    BirthNotificationEntity,
    BirthNotificationCorrectionEntity,
  ],
  migrations: [
    CreateInsurance1795000000000,
    CreateFacilities1796500000000,
    LegsByPlace1797300000003,
    UnitsOfFacilities1797500000001,
    UnitsOfInsuranceLegs1797500000002,
    UnitsOfBefore1797500000003,
    BirthNotifications1797930000001,
    AcknowledgedLegs1797970000001,
  ],
  proto: HEALTHCARE_PROTO,
  seed: () => import('./seed/healthcare.seed.js'),
});
