import { bootstrapService } from '@lgsp/service-kit';
import { nationalSimulatorService } from './national-simulator.module.js';

await bootstrapService(nationalSimulatorService);
