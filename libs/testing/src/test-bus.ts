import { testDatabase } from './test-database.js';

/** Where a suite finds a bus of its own: a fresh database, or the broker under test (then use unique topic names). */
export type TestBus =
  | { readonly kind: 'embedded'; readonly url: string; readonly ownerUrl: string; drop(): Promise<void> }
  | { readonly kind: 'kafka'; readonly brokers: readonly string[]; drop(): Promise<void> };

/** The bus this run tests on: embedded unless `TEST_BUS=kafka`. Fails, never skips, when that has no broker. */
export async function testBus(kind = process.env['TEST_BUS'] ?? 'embedded'): Promise<TestBus> {
  if (kind === 'embedded') {
    const { url, ownerUrl, drop } = await testDatabase('bus');
    return { kind, url, ownerUrl, drop };
  }
  if (kind !== 'kafka') throw new Error(`TEST_BUS is "${kind}"; it is embedded or kafka`);
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').filter((broker) => broker !== '');
  if (brokers.length === 0) throw new Error('TEST_BUS=kafka needs a broker: KAFKA_BROKERS is empty');
  return { kind, brokers, drop: async () => undefined };
}
