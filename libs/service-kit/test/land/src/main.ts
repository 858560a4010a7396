import { bootstrapService } from './kit.js';
import { landService } from './land.module.js';

await bootstrapService(landService);
