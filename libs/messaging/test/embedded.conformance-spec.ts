import { killablePostgres } from '@lgsp/testing';
import { brokerDeathConformance } from '../src/conformance/broker-death.js';
import { messageBusConformance } from '../src/conformance/message-bus-conformance.js';
import { busDatabase, busDatabaseOn } from './bus-database.js';
import { embeddedHarness } from './embedded-harness.js';

messageBusConformance('embedded', async () => embeddedHarness(await busDatabase('conformance')));

brokerDeathConformance('embedded', async () => {
  const { url, ...server } = await killablePostgres();
  return { ...server, harness: embeddedHarness(await busDatabaseOn(url, 'conformance')) };
});
