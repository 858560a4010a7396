import { startKafka } from './start-kafka.js';

describe('startKafka', () => {
  const before = { ...process.env };
  afterEach(() => {
    for (const key of ['KAFKA_BROKERS', 'PATH', 'DOCKER_HOST']) {
      if (before[key] === undefined) delete process.env[key];
      else process.env[key] = before[key];
    }
  });

  it('takes the brokers that are given, and leaves them running', async () => {
    process.env['KAFKA_BROKERS'] = 'a:9092,b:9092';
    const kafka = await startKafka();
    expect(kafka.brokers).toEqual(['a:9092', 'b:9092']);
    expect(kafka.how).toBe('given');
    await kafka.stop();
  });

  it('says what is missing when there is no way to a broker', async () => {
    delete process.env['KAFKA_BROKERS'];
    process.env['PATH'] = '/nowhere';
    process.env['DOCKER_HOST'] = 'unix:///nowhere.sock';
    await expect(startKafka()).rejects.toThrow(
      'KAFKA_BROKERS is not set, no Docker engine answers, and java and mvn cannot be run',
    );
  });
});
