import { type PlatformConfig } from '@lgsp/config';
import { GatewayClient } from '@lgsp/http';
import { type ServiceDefinition } from './define-service.js';

export const baseUrl = (url: string): string => url.replace(/\/+$/, '');

export const gatewayClient = (definition: ServiceDefinition, config: PlatformConfig): GatewayClient =>
  new GatewayClient({
    gatewayUrl: baseUrl(config.GATEWAY_URL),
    clientId: definition.id.text,
    clientSecret: config.CLIENT_SECRET,
    systemActor: `system:${definition.system}`,
  });
