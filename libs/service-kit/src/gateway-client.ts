import { type PlatformConfig } from '@lgsp/config';
import { GatewayClient } from '@lgsp/http';
import { type ServiceDefinition } from './define-service.js';

export const gatewayClient = (definition: ServiceDefinition, config: PlatformConfig): GatewayClient =>
  new GatewayClient({
    gatewayUrls: config.GATEWAY_URL,
    clientId: definition.id.text,
    clientSecret: config.CLIENT_SECRET,
    systemActor: `system:${definition.system}`,
  });
