import { deskClock } from './unhappy-paths/desk-clock.js';
import { oneNotificationOneChild } from './unhappy-paths/birth-notification.js';
import { parentsInDoubt } from './unhappy-paths/parents.js';
import { refusedLegs } from './unhappy-paths/refused-legs.js';
import { scopeOfTheProcedure } from './unhappy-paths/scope.js';
import { systemsAway } from './unhappy-paths/systems-away.js';
import { twoOfficials } from './unhappy-paths/two-officials.js';
import { startWorld } from './unhappy-paths/world.js';

// One platform for all: a start takes longer than a scenario.
const world = startWorld();

parentsInDoubt(world);
scopeOfTheProcedure(world);
oneNotificationOneChild(world);
refusedLegs(world);
twoOfficials(world);
systemsAway(world);
deskClock(world);
