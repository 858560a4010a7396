import { onePlatform } from './one-platform.js';
import { explain } from './operation/explain.js';
import { parkedEvents } from './operation/parked-events.js';
import { registry } from './operation/registry.js';
import { stuckWork } from './operation/stuck-work.js';

const platform = onePlatform();

explain(platform);
parkedEvents(platform);
stuckWork(platform);
registry(platform);
