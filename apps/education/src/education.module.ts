import { EDUCATION, EDUCATION_PROTO } from '@lgsp/contracts-education';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { educationConfig } from './education.config.js';
import { EnrolmentController } from './enrolments/enrolment.controller.js';
import { EnrolmentEntity } from './enrolments/enrolment.entity.js';
import { EnrolmentRepository } from './enrolments/enrolment.repository.js';
import { EnrolmentService } from './enrolments/enrolment.service.js';
import { IntakeForecastConsumer } from './intake-forecast/intake-forecast.consumer.js';
import { IntakeForecastController } from './intake-forecast/intake-forecast.controller.js';
import { IntakeForecastEntity } from './intake-forecast/intake-forecast.entity.js';
import { IntakeForecastRepository } from './intake-forecast/intake-forecast.repository.js';
import { IntakeForecastRpc } from './intake-forecast/intake-forecast.rpc.js';
import { IntakeForecastService } from './intake-forecast/intake-forecast.service.js';
import { CreateCountedBirth1795400000000 } from './migrations/1795400000000-create-counted-birth.js';
import { CreateIntakeForecast1795000000000 } from './migrations/1795000000000-create-intake-forecast.js';
import { CreateSchools1796500000000 } from './migrations/1796500000000-create-schools.js';
import { UnitsOfSchools1797500000001 } from './migrations/1797500000001-units-of-schools.js';
import { UnitsOfForecasts1797500000002 } from './migrations/1797500000002-units-of-forecasts.js';
import { UnitsOfBefore1797500000003 } from './migrations/1797500000003-units-of-before.js';
import { SchoolController } from './schools/school.controller.js';
import { SchoolEntity } from './schools/school.entity.js';
import { SchoolRepository } from './schools/school.repository.js';
import { SchoolRpc } from './schools/school.rpc.js';
import { SchoolService } from './schools/school.service.js';

@Module({
  controllers: [
    IntakeForecastController,
    IntakeForecastRpc,
    SchoolController,
    SchoolRpc,
    EnrolmentController,
  ],
  providers: [
    ...[IntakeForecastService, IntakeForecastRepository, IntakeForecastConsumer],
    ...[SchoolService, SchoolRepository],
    ...[EnrolmentService, EnrolmentRepository],
  ],
})
export class EducationModule {}

export const educationService = defineService({
  system: 'education',
  id: EDUCATION,
  module: EducationModule,
  config: educationConfig,
  entities: [IntakeForecastEntity, SchoolEntity, EnrolmentEntity],
  migrations: [
    CreateIntakeForecast1795000000000,
    CreateCountedBirth1795400000000,
    CreateSchools1796500000000,
    UnitsOfSchools1797500000001,
    UnitsOfForecasts1797500000002,
    UnitsOfBefore1797500000003,
  ],
  proto: EDUCATION_PROTO,
  seed: () => import('./seed/education.seed.js'),
});
