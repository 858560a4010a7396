/** The brokers of this run. Throws without one: a suite on Kafka fails, it is never skipped. */
export function kafkaBrokers(): string[] {
  // eslint-disable-next-line no-restricted-syntax -- the harness of every suite hands the broker over in the environment
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').filter(Boolean);
  if (brokers.length === 0) throw new Error('KAFKA_BROKERS names no broker: this suite needs a real one');
  return brokers;
}
