import { bootstrapService } from '@lgsp/service-kit';
import { oneStopService } from './one-stop.module.js';

await bootstrapService(oneStopService);
