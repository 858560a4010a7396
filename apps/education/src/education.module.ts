import { EDUCATION, EDUCATION_PROTO } from '@lgsp/contracts-education';
import { defineService } from '@lgsp/service-kit';
import { Module } from '@nestjs/common';
import { educationConfig } from './education.config.js';
import { IntakeForecastConsumer } from './intake-forecast/intake-forecast.consumer.js';
import { IntakeForecastController } from './intake-forecast/intake-forecast.controller.js';
import { IntakeForecastEntity } from './intake-forecast/intake-forecast.entity.js';
import { IntakeForecastRepository } from './intake-forecast/intake-forecast.repository.js';
import { IntakeForecastRpc } from './intake-forecast/intake-forecast.rpc.js';
import { IntakeForecastService } from './intake-forecast/intake-forecast.service.js';
import { CreateCountedBirth1795400000000 } from './migrations/1795400000000-create-counted-birth.js';
import { CreateIntakeForecast1795000000000 } from './migrations/1795000000000-create-intake-forecast.js';

@Module({
  controllers: [IntakeForecastController, IntakeForecastRpc],
  providers: [IntakeForecastService, IntakeForecastRepository, IntakeForecastConsumer],
})
export class EducationModule {}

export const educationService = defineService({
  system: 'education',
  id: EDUCATION,
  module: EducationModule,
  config: educationConfig,
  entities: [IntakeForecastEntity],
  migrations: [CreateIntakeForecast1795000000000, CreateCountedBirth1795400000000],
  proto: EDUCATION_PROTO,
});
