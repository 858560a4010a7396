import { POPULATION, POPULATION_PROTO } from '@lgsp/contracts-population';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { AssignNumber } from './birth-legs/assign-number.work.js';
import { BirthLegConsumer } from './birth-legs/birth-leg.consumer.js';
import { BirthLegController } from './birth-legs/birth-leg.controller.js';
import { BirthLegDesk } from './birth-legs/birth-leg-desk.service.js';
import { BirthLegEntity } from './birth-legs/birth-leg.entity.js';
import { BirthLegFollowUps } from './birth-legs/birth-leg-follow-ups.service.js';
import { BirthLegIntake } from './birth-legs/birth-leg-intake.service.js';
import { BirthLegQueries } from './birth-legs/birth-leg.queries.js';
import { BirthLegRepository } from './birth-legs/birth-leg.repository.js';
import { BirthRegistration } from './birth-legs/birth-registration.service.js';
import { RegisterBirth } from './birth-legs/register-birth.work.js';
import { BirthCorrectionConsumer } from './birth-corrections/birth-correction.consumer.js';
import { BirthCorrectionController } from './birth-corrections/birth-correction.controller.js';
import { BirthCorrectionDesk } from './birth-corrections/birth-correction-desk.service.js';
import { BirthCorrectionEntity } from './birth-corrections/birth-correction.entity.js';
import { BirthCorrectionEntries } from './birth-corrections/birth-correction-entries.service.js';
import { BirthCorrectionRepository } from './birth-corrections/birth-correction.repository.js';
import { BirthCorrectionWriting } from './birth-corrections/birth-correction-writing.service.js';
import { EnterCorrection } from './birth-corrections/enter-correction.work.js';
import { CivilStatusController } from './civil-status/civil-status.controller.js';
import { CivilStatusRepository } from './civil-status/civil-status.repository.js';
import { CivilStatuses } from './civil-status/civil-status.service.js';
import { LandHoldingConsumer } from './land-holdings/land-holding.consumer.js';
import { LandHoldingController } from './land-holdings/land-holding.controller.js';
import { LandHoldingRepository } from './land-holdings/land-holding.repository.js';
import { CreatePopulation1795000000000 } from './migrations/1795000000000-create-population.js';
import { ByPlace1797300000000 } from './migrations/1797300000000-by-place.js';
import { CivilStatus1796100000000 } from './migrations/1796100000000-civil-status.js';
import { SearchPersons1796000000000 } from './migrations/1796000000000-search-persons.js';
import { ImportPersons1796200000000 } from './migrations/1796200000000-import-persons.js';
import { LandHoldings1796600000000 } from './migrations/1796600000000-land-holdings.js';
import { UnitsOfPersons1797400000001 } from './migrations/1797400000001-units-of-persons.js';
import { DatesOfLists1797400000002 } from './migrations/1797400000002-dates-of-lists.js';
import { ChunksOfDatedLists1797400000003 } from './migrations/1797400000003-chunks-of-dated-lists.js';
import { UnitsOfStagedRows1797400000004 } from './migrations/1797400000004-units-of-staged-rows.js';
import { RegistrationPlaces1797400000005 } from './migrations/1797400000005-registration-places.js';
import { ResidencesOfBefore1797400000006 } from './migrations/1797400000006-residences-of-before.js';
import { PersonPlacements1797500000004 } from './migrations/1797500000004-person-placements.js';
import { LegsThatWait1797900000001 } from './migrations/1797900000001-legs-that-wait.js';
import { WithdrawnNotifications1797900000002 } from './migrations/1797900000002-withdrawn-notifications.js';
import { ContentsOfEntries1797910000001 } from './migrations/1797910000001-contents-of-entries.js';
import { BirthsWithoutNotification1797910000002 } from './migrations/1797910000002-births-without-notification.js';
import { BirthsSent1797920000001 } from './migrations/1797920000001-births-sent.js';
import { BirthCorrections1797920000002 } from './migrations/1797920000002-birth-corrections.js';
import { ReturnedResidences1797920000003 } from './migrations/1797920000003-returned-residences.js';
import { UnitsInSearch1797510000001 } from './migrations/1797510000001-units-in-search.js';
import { NameKeys1797700000001 } from './migrations/1797700000001-name-keys.js';
import { AcknowledgedLegs1797970000001 } from './migrations/1797970000001-acknowledged-legs.js';
import { PersonExportController } from './person-exports/person-export.controller.js';
import { PersonExportRepository } from './person-exports/person-export.repository.js';
import { PersonImportController } from './person-imports/person-import.controller.js';
import { PersonImportEntity } from './person-imports/person-import.entity.js';
import { PersonImportRepository } from './person-imports/person-import.repository.js';
import { PersonImports } from './person-imports/person-import.service.js';
import { OPEN_DAYS } from './person-imports/person-import.js';
import { PersonRowsRepository } from './person-imports/person-rows.repository.js';
import { PersonPlacementController } from './person-placements/person-placement.controller.js';
import { PersonPlacementEntity } from './person-placements/person-placement.entity.js';
import { PersonPlacementRepository } from './person-placements/person-placement.repository.js';
import { PersonPlacements } from './person-placements/person-placement.service.js';
import { PersonSearchController } from './person-searches/person-search.controller.js';
import { PersonSearchRepository } from './person-searches/person-search.repository.js';
import { PersonSearches } from './person-searches/person-search.service.js';
import { PersonController } from './persons/person.controller.js';
import { PersonEntity } from './persons/person.entity.js';
import { PersonLookups } from './persons/person-lookup.service.js';
import { PersonRepository } from './persons/person.repository.js';
import { PersonRpc } from './persons/person.rpc.js';
import { PersonService } from './persons/person.service.js';
import { RekeyNames } from './persons/rekey-names.work.js';
import { populationConfig } from './population.config.js';
import { CivilRegister } from './ports/civil-register.port.js';
import { CivilRegisterR1 } from './ports/civil-register.r1.js';
import { NationalFiles } from './ports/national-files.js';
import { NationalPopulation } from './ports/national-population.port.js';
import { NationalPopulationR1 } from './ports/national-population.r1.js';
import { Residence } from './ports/residence.port.js';
import { ResidenceR1 } from './ports/residence.r1.js';
import { RegisterResidence } from './residence-legs/register-residence.work.js';
import { ResidenceLegConsumer } from './residence-legs/residence-leg.consumer.js';
import { ResidenceLegEntity } from './residence-legs/residence-leg.entity.js';
import { ResidenceLegIntake } from './residence-legs/residence-leg-intake.service.js';
import { ResidenceLegRepository } from './residence-legs/residence-leg.repository.js';
import { ResidenceRegistration } from './residence-legs/residence-registration.service.js';
import { UnplacedPersonController } from './unplaced-persons/unplaced-person.controller.js';
import { UnplacedPersonRepository } from './unplaced-persons/unplaced-person.repository.js';

@Module({
  controllers: [
    PersonController,
    PersonRpc,
    PersonSearchController,
    PersonExportController,
    PersonImportController,
    CivilStatusController,
    LandHoldingController,
    UnplacedPersonController,
    PersonPlacementController,
    BirthLegController,
    BirthCorrectionController,
  ],
  providers: [
    ...[PersonService, PersonLookups, PersonRepository, RekeyNames],
    ...[PersonExportRepository, PersonImports, PersonImportRepository, PersonRowsRepository],
    ...[PersonSearches, PersonSearchRepository, CivilStatuses, CivilStatusRepository],
    ...[
      BirthLegIntake,
      BirthLegFollowUps,
      BirthLegDesk,
      BirthLegQueries,
      BirthLegRepository,
      BirthLegConsumer,
    ],
    ...[BirthRegistration, RegisterBirth, AssignNumber],
    ...[BirthCorrectionDesk, BirthCorrectionWriting, BirthCorrectionEntries, BirthCorrectionRepository],
    ...[BirthCorrectionConsumer, EnterCorrection],
    ...[ResidenceLegIntake, ResidenceLegRepository, ResidenceLegConsumer],
    ...[ResidenceRegistration, RegisterResidence],
    ...[LandHoldingConsumer, LandHoldingRepository, UnplacedPersonRepository],
    ...[PersonPlacements, PersonPlacementRepository],
    NationalFiles,
    { provide: CivilRegister, useClass: CivilRegisterR1 },
    { provide: NationalPopulation, useClass: NationalPopulationR1 },
    { provide: Residence, useClass: ResidenceR1 },
  ],
})
export class PopulationModule {}

export const populationService = defineService({
  system: 'population',
  id: POPULATION,
  module: PopulationModule,
  config: populationConfig,
  entities: [
    PersonEntity,
    PersonPlacementEntity,
    PersonImportEntity,
    BirthLegEntity,
    BirthCorrectionEntity,
    ResidenceLegEntity,
  ],
  migrations: [
    CreatePopulation1795000000000,
    SearchPersons1796000000000,
    CivilStatus1796100000000,
    ImportPersons1796200000000,
    LandHoldings1796600000000,
    ByPlace1797300000000,
    UnitsOfPersons1797400000001,
    DatesOfLists1797400000002,
    ChunksOfDatedLists1797400000003,
    UnitsOfStagedRows1797400000004,
    RegistrationPlaces1797400000005,
    ResidencesOfBefore1797400000006,
    PersonPlacements1797500000004,
    UnitsInSearch1797510000001,
    NameKeys1797700000001,
    LegsThatWait1797900000001,
    WithdrawnNotifications1797900000002,
    ContentsOfEntries1797910000001,
    BirthsWithoutNotification1797910000002,
    BirthsSent1797920000001,
    BirthCorrections1797920000002,
    ReturnedResidences1797920000003,
    AcknowledgedLegs1797970000001,
  ],
  // A row is staged after its import was opened, so by then the import is closed.
  kept: [{ table: 'person_import_row', key: 'ctid', since: 'staged_at', days: OPEN_DAYS }],
  proto: POPULATION_PROTO,
  seed: () => import('./seed/population.seed.js'),
});
