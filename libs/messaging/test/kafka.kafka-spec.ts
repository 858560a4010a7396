import { killableKafka } from '@lgsp/testing';
import { brokerDeathConformance } from '../src/conformance/broker-death.js';
import { messageBusConformance } from '../src/conformance/message-bus-conformance.js';
import { kafkaBrokers } from './kafka-brokers.js';
import { kafkaHarness } from './kafka-harness.js';

messageBusConformance('kafka', () => kafkaHarness(kafkaBrokers()));

brokerDeathConformance('kafka', async () => {
  const { brokers, ...server } = await killableKafka();
  return { ...server, harness: await kafkaHarness(brokers) };
});
