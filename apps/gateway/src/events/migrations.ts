import { EventMajors1796600000000 } from './event-majors.migration.js';
import { CreateEventRouter1763769700000 } from './event-router.migration.js';
import { TakenEvents1796700000001 } from './taken-events.migration.js';
import { WithdrawnCopies1796700000002 } from './withdrawn-copies.migration.js';
import { RouterParking1796100000000 } from './router-parking.migration.js';

/** In order; after those of the exchange records. */
export const eventRouterMigrations = [
  CreateEventRouter1763769700000,
  RouterParking1796100000000,
  EventMajors1796600000000,
  TakenEvents1796700000001,
  WithdrawnCopies1796700000002,
] as const;
