import { freePort } from '@lgsp/launcher';
import { eventually } from '../eventually.js';
import { type ServiceUnderTest } from '../service-under-test.js';

const text = (url: string): Promise<string> => fetch(url).then((answer) => answer.text());
const status = (url: string): Promise<number> => fetch(url).then((answer) => answer.status);

export function checkHealth(service: () => ServiceUnderTest): void {
  it('is live, says how it is and shows metrics on its management port, without a credential', async () => {
    const { management } = service();
    expect(await status(`${management}/health/live`)).toBe(200);
    expect(await text(`${management}/metrics`)).toMatch(/^# HELP /);
    expect(await text(`${management}/health/ready`)).toMatch(/"checks":\{"serving":"up","database":"up"/);
    expect(await status(`${management}/parcels`)).toBe(404);
  });

  it('tells a stranger on its public port whether it takes calls, and nothing else', async () => {
    const { url } = service();
    expect(await text(`${url}/health/ready`)).toBe('{"status":"up"}');
    for (const path of ['/health/live', '/health', '/metrics']) expect(await status(url + path)).toBe(404);
  });

  it('is ready though gateway and bus are away; told to end it says so first, and serves on', async () => {
    const PORT = String(await freePort());
    const MANAGEMENT_PORT = String(await freePort());
    const dead = await freePort();
    const alone = await service().boot({
      PORT,
      MANAGEMENT_PORT,
      ...(service().options.grpc ? { GRPC_PORT: String(await freePort()) } : {}),
      GATEWAY_URL: `http://127.0.0.1:${dead}`,
      BUS_DATABASE_URL: `postgres://nobody@127.0.0.1:${dead}/nothing`,
      DRAIN_MS: '1500',
    });
    const [url, management] = [`http://127.0.0.1:${PORT}`, `http://127.0.0.1:${MANAGEMENT_PORT}`];
    expect(await status(`${url}/health/ready`)).toBe(200);
    const ended = alone.stop();
    await eventually('not ready', async () => (await status(`${url}/health/ready`)) === 503);
    const answer = await fetch(`${url}/health/ready`);
    expect([answer.status, answer.headers.get('connection')]).toEqual([503, 'close']);
    expect(await status(`${management}/health/ready`)).toBe(503);
    expect(await status(`${management}/health/live`)).toBe(200);
    expect(await ended).toBe(0);
    service().processes.splice(0, 0, ...service().processes.splice(-1)); // the first process is the current one again
  });

  it('is not ready while its own database is away, lives on, and comes back', async () => {
    const ready = `${service().url}/health/ready`;
    await service().databaseAway(true);
    try {
      await eventually('not ready', async () => (await status(ready)) === 503);
      expect(await status(`${service().management}/health/live`)).toBe(200);
    } finally {
      await service().databaseAway(false);
    }
    await eventually('ready again', async () => (await status(ready)) === 200);
  });
}
