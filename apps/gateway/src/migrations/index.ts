import {
  CreateExchangeRecord1763769600000,
  ExchangeParties1796600000001,
  RecordMonths1796900000000,
} from '@lgsp/evidence';
import { RegistryAndIdentity1763769600001 } from './1763769600001-registry-and-identity.js';
import { CreateEventRouter1763769700000 } from './1763769700000-event-router.js';
import { RouterParking1796100000000 } from './1796100000000-router-parking.js';
import { EventMajors1796600000000 } from './1796600000000-event-majors.js';
import { TakenEvents1796700000001 } from './1796700000001-taken-events.js';
import { WithdrawnCopies1796700000002 } from './1796700000002-withdrawn-copies.js';
import { RegistryBundles1796800000001 } from './1796800000001-registry-bundles.js';
import { DecisionMonths1796900000001 } from './1796900000001-decision-months.js';
import { GatewayBeats1796900000002 } from './1796900000002-gateway-beats.js';
import { SigningKeyTerms1797000000000 } from './1797000000000-signing-key-terms.js';
import { Directory1797100000000 } from './1797100000000-directory.js';
import { SignIn1797200000000 } from './1797200000000-sign-in.js';
import { OfficialKnownAs1797490000000 } from './1797490000000-official-known-as.js';
import { RouterReplays1797600000000 } from './1797600000000-router-replays.js';

/** In order. */
export const gatewayMigrations = [
  CreateExchangeRecord1763769600000,
  RegistryAndIdentity1763769600001,
  CreateEventRouter1763769700000,
  RouterParking1796100000000,
  EventMajors1796600000000,
  ExchangeParties1796600000001,
  TakenEvents1796700000001,
  WithdrawnCopies1796700000002,
  RegistryBundles1796800000001,
  RecordMonths1796900000000,
  DecisionMonths1796900000001,
  GatewayBeats1796900000002,
  SigningKeyTerms1797000000000,
  Directory1797100000000,
  SignIn1797200000000,
  OfficialKnownAs1797490000000,
  RouterReplays1797600000000,
] as const;
