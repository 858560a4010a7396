import { CreateExchangeRecord1763769600000, ExchangeParties1796600000001 } from '@lgsp/evidence';
import { RegistryAndIdentity1763769600001 } from './1763769600001-registry-and-identity.js';

/** In order; the event router adds its own. */
export const registryMigrations = [
  CreateExchangeRecord1763769600000,
  RegistryAndIdentity1763769600001,
  ExchangeParties1796600000001,
] as const;
