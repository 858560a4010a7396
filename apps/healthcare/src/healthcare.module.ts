import { HEALTHCARE, HEALTHCARE_PROTO } from '@lgsp/contracts-healthcare';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { healthcareConfig } from './healthcare.config.js';
import { InsuranceConsumer } from './insurance/insurance.consumer.js';
import { InsuranceController } from './insurance/insurance.controller.js';
import { InsuranceRepository } from './insurance/insurance.repository.js';
import { InsuranceRpc } from './insurance/insurance.rpc.js';
import { InsuranceService } from './insurance/insurance.service.js';
import { InsuranceCardEntity } from './insurance/insurance-card.entity.js';
import { InsuranceLegEntity } from './insurance/insurance-leg.entity.js';
import { RequestCard } from './insurance/request-card.work.js';
import { SocialInsurance } from './insurance/social-insurance.port.js';
import { SocialInsuranceOverR1 } from './insurance/social-insurance.r1.js';
import { CreateInsurance1795000000000 } from './migrations/1795000000000-create-insurance.js';

@Module({
  controllers: [InsuranceController, InsuranceRpc],
  providers: [
    ...[InsuranceService, InsuranceRepository, InsuranceConsumer, RequestCard],
    { provide: SocialInsurance, useClass: SocialInsuranceOverR1 },
  ],
})
export class HealthcareModule {}

export const healthcareService = defineService({
  system: 'healthcare',
  id: HEALTHCARE,
  module: HealthcareModule,
  config: healthcareConfig,
  entities: [InsuranceLegEntity, InsuranceCardEntity],
  migrations: [CreateInsurance1795000000000],
  proto: HEALTHCARE_PROTO,
});
