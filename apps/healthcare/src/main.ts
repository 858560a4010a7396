import { bootstrapService } from '@lgsp/service-kit';
import { healthcareService } from './healthcare.module.js';

await bootstrapService(healthcareService);
