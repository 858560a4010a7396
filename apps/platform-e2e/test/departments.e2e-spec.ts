import { atTheDesk } from './departments/at-the-desk.js';
import { bulk } from './departments/bulk.js';
import { documents } from './departments/documents.js';
import { fireAcceptance } from './departments/fire-acceptance.js';
import { landTransfer } from './departments/land-transfer.js';
import { registers } from './departments/registers.js';
import { twoCommunes } from './departments/two-communes.js';
import { widest } from './departments/widest.js';
import { onePlatform } from './one-platform.js';
import { oneNotificationOneChild } from './unhappy-paths/birth-notification.js';
import { deskClock } from './unhappy-paths/desk-clock.js';
import { parentsInDoubt } from './unhappy-paths/parents.js';
import { askedBack } from './unhappy-paths/asked-back.js';
import { corrected } from './unhappy-paths/corrected.js';
import { refusedLegs } from './unhappy-paths/refused-legs.js';
import { scopeOfTheProcedure } from './unhappy-paths/scope.js';
import { specialBirths } from './unhappy-paths/special-births.js';
import { systemsAway } from './unhappy-paths/systems-away.js';
import { twoOfficials } from './unhappy-paths/two-officials.js';
import { worldOn } from './unhappy-paths/world.js';

const platform = onePlatform();

atTheDesk(platform);
bulk(platform);
documents(platform);
landTransfer(platform);
fireAcceptance(platform);
registers(platform);
twoCommunes(platform);
widest(platform);

describe('unhappy paths', () => {
  const world = worldOn(platform);

  parentsInDoubt(world);
  specialBirths(world);
  scopeOfTheProcedure(world);
  oneNotificationOneChild(world);
  refusedLegs(world);
  askedBack(world);
  corrected(world);
  twoOfficials(world);
  systemsAway(world);
  deskClock(world);
});
