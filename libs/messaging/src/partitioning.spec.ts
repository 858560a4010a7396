import kafkajs from 'kafkajs';
import { murmur2, partitionOf } from './partitioning.js';

describe('partitionOf', () => {
  // Vectors of Kafka's own UtilsTest.testMurmur2.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('hashes %s as the Java client does', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash);
  });

  it('agrees with the default partitioner of kafkajs, also beyond ASCII', () => {
    const theirs = kafkajs.Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 1,
      replicas: [1],
      isr: [1],
    }));
    for (let i = 0; i < 500; i++) {
      const key = `hồ sơ ${'ắ'.repeat(i % 7)}${i * 7919}`;
      const message = { key, value: null };
      expect(partitionOf(key, 12)).toBe(theirs({ topic: 't', partitionMetadata, message }));
    }
  });
});
