import { CreateExchangeRecord1763769600000, ExchangeParties1796600000001 } from '@lgsp/evidence';
import { eventRouterMigrations } from '../events/migrations.js';
import { RegistryAndIdentity1763769600001 } from './1763769600001-registry-and-identity.js';
import { RegistryBundles1796800000001 } from './1796800000001-registry-bundles.js';

/** In order. */
export const gatewayMigrations = [
  CreateExchangeRecord1763769600000,
  RegistryAndIdentity1763769600001,
  ExchangeParties1796600000001,
  ...eventRouterMigrations,
  RegistryBundles1796800000001,
] as const;
