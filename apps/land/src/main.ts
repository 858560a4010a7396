import { bootstrapService } from '@lgsp/service-kit';
import { landService } from './land.module.js';

await bootstrapService(landService);
