import { NATIONAL_PORTAL } from '@lgsp/contracts-national-systems';
import { CONFIG, defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { BirthController } from './civil-register/birth.controller.js';
import { Birth } from './civil-register/birth.entity.js';
import { BirthRepository } from './civil-register/birth.repository.js';
import { BirthService } from './civil-register/birth.service.js';
import { CorrectionController } from './civil-register/correction.controller.js';
import { CorrectionRepository } from './civil-register/correction.repository.js';
import { CorrectionService } from './civil-register/correction.service.js';
import { CreateNationalSystems1763800000000 } from './migrations/1763800000000-create-national-systems.js';
import { BirthsWithoutNotification1797910000001 } from './migrations/1797910000001-births-without-notification.js';
import { AddReferencePopulation1763800000001 } from './migrations/1763800000001-add-reference-population.js';
import { Corrections1797920000001 } from './migrations/1797920000001-corrections.js';
import { NumberController } from './national-population/number.controller.js';
import { NumberService } from './national-population/number.service.js';
import { PersonController } from './national-population/person.controller.js';
import { Person } from './national-population/person.entity.js';
import { PersonRepository } from './national-population/person.repository.js';
import { PersonService } from './national-population/person.service.js';
import { PortalDossierRow } from './national-portal/portal-dossier.entity.js';
import { PortalController } from './national-portal/portal.controller.js';
import { PortalRepository } from './national-portal/portal.repository.js';
import { PortalService } from './national-portal/portal.service.js';
import { settingsOf, simulatorConfig } from './national-simulator.config.js';
import { NationalRequest } from './requests/national-request.entity.js';
import { NationalRequestRepository } from './requests/national-request.repository.js';
import { RequestBook } from './requests/request-book.js';
import { ResidenceController } from './residence/residence.controller.js';
import { ResidenceService } from './residence/residence.service.js';
import { FaultInterceptor } from './simulation/fault.interceptor.js';
import { FaultRepository } from './simulation/fault.repository.js';
import { ProcessEnd } from './simulation/process-end.js';
import { SimulationController } from './simulation/simulation.controller.js';
import { SimulationService } from './simulation/simulation.service.js';
import { SimulatorSettings } from './simulator-settings.js';
import { CardRepository } from './social-insurance/card.repository.js';
import { InsuranceController } from './social-insurance/insurance.controller.js';
import { InsuranceService } from './social-insurance/insurance.service.js';
import { SYSTEMS } from './systems.js';

@Module({
  controllers: [
    BirthController,
    CorrectionController,
    PersonController,
    NumberController,
    ResidenceController,
    InsuranceController,
    PortalController,
    SimulationController,
  ],
  providers: [
    { provide: SimulatorSettings, useFactory: settingsOf, inject: [CONFIG] },
    { provide: APP_INTERCEPTOR, useClass: FaultInterceptor },
    NationalRequestRepository,
    RequestBook,
    BirthRepository,
    BirthService,
    CorrectionRepository,
    CorrectionService,
    PersonRepository,
    PersonService,
    NumberService,
    ResidenceService,
    CardRepository,
    InsuranceService,
    PortalRepository,
    PortalService,
    FaultRepository,
    ProcessEnd,
    SimulationService,
  ],
})
export class NationalSimulatorModule {}

/** One process, five systems of the registry: it believes the gateway's token for any of them. */
export const nationalSimulatorService = defineService({
  system: 'national-simulator',
  id: NATIONAL_PORTAL,
  audiences: SYSTEMS,
  module: NationalSimulatorModule,
  config: simulatorConfig,
  entities: [NationalRequest, Birth, Person, PortalDossierRow],
  migrations: [
    CreateNationalSystems1763800000000,
    AddReferencePopulation1763800000001,
    BirthsWithoutNotification1797910000001,
    Corrections1797920000001,
  ],
});
