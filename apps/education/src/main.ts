import { bootstrapService } from '@lgsp/service-kit';
import { educationService } from './education.module.js';

await bootstrapService(educationService);
