import { freePort } from '@lgsp/launcher';
import { eventually } from '../eventually.js';
import { type ServiceUnderTest } from '../service-under-test.js';

const status = (url: string): Promise<number> => fetch(url).then((answer) => answer.status);

export function checkHealth(service: () => ServiceUnderTest): void {
  it('is live and shows metrics, without a credential', async () => {
    expect(await status(`${service().url}/health/live`)).toBe(200);
    expect(await fetch(`${service().url}/metrics`).then((answer) => answer.text())).toMatch(/^# HELP /);
  });

  it('is ready though gateway and bus are away; told to end it says so first, and serves on', async () => {
    const PORT = String(await freePort());
    const dead = await freePort();
    const alone = await service().boot({
      PORT,
      ...(service().options.grpc ? { GRPC_PORT: String(await freePort()) } : {}),
      GATEWAY_URL: `http://127.0.0.1:${dead}`,
      BUS_DATABASE_URL: `postgres://nobody@127.0.0.1:${dead}/nothing`,
      DRAIN_MS: '1500',
    });
    const url = `http://127.0.0.1:${PORT}`;
    expect(await status(`${url}/health/ready`)).toBe(200);
    const ended = alone.stop();
    await eventually('not ready', async () => (await status(`${url}/health/ready`)) === 503);
    const answer = await fetch(`${url}/health/live`);
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
    expect(await ended).toBe(0);
    service().processes.splice(0, 0, ...service().processes.splice(-1)); // the first process is the current one again
  });

  it('is not ready while its own database is away, lives on, and comes back', async () => {
    const ready = `${service().url}/health/ready`;
    await service().databaseAway(true);
    try {
      await eventually('not ready', async () => (await status(ready)) === 503);
      expect(await status(`${service().url}/health/live`)).toBe(200);
    } finally {
      await service().databaseAway(false);
    }
    await eventually('ready again', async () => (await status(ready)) === 200);
  });
}
