import { bootstrapService } from '@lgsp/service-kit';
import { fireSafetyService } from './fire-safety.module.js';

await bootstrapService(fireSafetyService);
