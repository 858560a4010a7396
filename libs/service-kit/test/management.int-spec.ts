import { landCalls, type LandCalls } from './land-calls.js';

let service: LandCalls;
beforeAll(async () => {
  service = await landCalls();
});
afterAll(() => service?.land.close());

it('tells who operates it that it is not ready, and why, when it lives and nobody can call it', async () => {
  const ask = async (path: string) => {
    const answer = await fetch(`${service.land.management}${path}`);
    return { status: answer.status, body: await answer.json() };
  };
  expect(await ask('/health/ready')).toMatchObject({ status: 200, body: { checks: { serving: 'up' } } });
  const server = service.land.app.getHttpServer();
  server.closeIdleConnections();
  await new Promise((closed) => server.close(closed));
  expect(await ask('/health/ready')).toMatchObject({
    status: 503,
    body: { status: 'down', checks: { serving: 'down', database: 'up' } },
  });
  expect(await ask('/health/live')).toEqual({ status: 200, body: { status: 'up' } });
});
