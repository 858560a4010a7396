import { startKafka } from './start-kafka.js';

describe('startKafka', () => {
  const before = { ...process.env };
  afterEach(() => {
    for (const key of ['KAFKA_BROKERS', 'KAFKA_USERNAME', 'KAFKA_PASSWORD', 'PATH', 'DOCKER_HOST']) {
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

  it('logs in to given brokers as it is told, and not at all when it is not told', async () => {
    process.env['KAFKA_BROKERS'] = 'a:9092';
    expect(await startKafka()).not.toHaveProperty('login');
    process.env['KAFKA_USERNAME'] = 'lgsp';
    await expect(startKafka()).rejects.toThrow('KAFKA_PASSWORD');
    process.env['KAFKA_PASSWORD'] = 'given';
    expect((await startKafka()).login).toEqual({ username: 'lgsp', password: 'given' });
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
