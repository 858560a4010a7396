import { bootstrapService } from '@lgsp/service-kit';
import { populationService } from './population.module.js';

await bootstrapService(populationService);
