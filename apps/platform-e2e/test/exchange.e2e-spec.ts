import { badInput } from './exchange/bad-input.js';
import { example } from './exchange/example.js';
import { grpc } from './exchange/grpc.js';
import { lifeEvent } from './exchange/life-event.js';
import { onePlatform } from './one-platform.js';
import { explain } from './operation/explain.js';
import { parkedEvents } from './operation/parked-events.js';
import { registry } from './operation/registry.js';
import { signingIn } from './operation/signing-in.js';
import { stuckWork } from './operation/stuck-work.js';

const platform = onePlatform();

// In this order: bad input leaves no row behind, which it counts while nothing else is under way; the life event counts
// the only child there is; the others look at what is their own.
badInput(platform);
lifeEvent(platform);
example(platform);
grpc(platform);
explain(platform);
signingIn(platform);
parkedEvents(platform);
stuckWork(platform);
registry(platform);
