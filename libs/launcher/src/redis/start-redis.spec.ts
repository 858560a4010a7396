import { startRedis } from './start-redis.js';

describe('startRedis', () => {
  const before = { ...process.env };
  afterEach(() => {
    for (const key of ['REDIS_URL', 'PATH', 'DOCKER_HOST']) {
      if (before[key] === undefined) delete process.env[key];
      else process.env[key] = before[key];
    }
  });

  it('takes the server that is given, and leaves it running', async () => {
    process.env['REDIS_URL'] = 'redis://a:6379';
    const redis = await startRedis();
    expect(redis).toMatchObject({ url: 'redis://a:6379', how: 'given' });
    await redis.stop();
  });

  it('says what is missing when there is no way to a server', async () => {
    delete process.env['REDIS_URL'];
    process.env['PATH'] = '/nowhere';
    process.env['DOCKER_HOST'] = 'unix:///nowhere.sock';
    await expect(startRedis()).rejects.toThrow(
      'REDIS_URL is not set, no Docker engine answers, and redis-server cannot be run',
    );
  });
});
