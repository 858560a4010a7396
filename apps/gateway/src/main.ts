import { bootstrapService } from '@lgsp/service-kit';
import { gatewayService } from './gateway.module.js';

await bootstrapService(gatewayService);
