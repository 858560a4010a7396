import { delivery } from './delivery.js';
import { failures } from './failures.js';
import { frozenMember } from './frozen-member.js';
import { groups } from './groups.js';
import { lookingUp } from './looking-up.js';
import { outages } from './outages.js';
import { rewinding } from './rewinding.js';
import { topics } from './topics.js';
import { remadeTopic } from './went-back.js';
import type { BusHarness } from './harness.js';
import { Fixture } from './fixture.js';

/** What every adapter must hold. Called from a test file of the adapter; uses Jest's globals. */
export function messageBusConformance(name: string, makeHarness: () => Promise<BusHarness>): void {
  describe(`message bus conformance: ${name}`, () => {
    let harness: BusHarness;
    let fixture: Fixture;
    beforeAll(async () => {
      harness = await makeHarness();
    });
    beforeEach(async () => {
      fixture = await new Fixture(harness).open();
    });
    afterEach(() => fixture.close());
    afterAll(() => harness.close());

    delivery(() => fixture);
    groups(() => fixture);
    failures(() => fixture);
    outages(() => fixture);
    frozenMember(() => fixture);
    rewinding(() => fixture);
    lookingUp(() => fixture);
    topics(() => fixture);
    remadeTopic(() => fixture);
  });
}
