import { type ObservedPlatform, observedPlatform } from './observed/observed-platform.js';
import { describeRules } from './observed/rules.js';
import { describeTraces } from './observed/traces.js';

let observed: ObservedPlatform;
beforeAll(async () => {
  observed = await observedPlatform();
}, 400_000);
afterAll(() => observed?.stop(), 60_000);

describeRules(() => observed);
describeTraces(() => observed);
