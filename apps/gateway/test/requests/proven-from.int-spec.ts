import { metrics } from '@lgsp/observability';
import { FakeProvider } from '../fake-provider.js';
import { startGateway, type TestGateway } from '../test-gateway.js';

const DAY_MS = 86_400_000;
const provider = new FakeProvider();
let gateway: TestGateway;
let bearer: string;
beforeAll(async () => {
  const tomorrow = new Date(Date.now() + DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10);
  gateway = await startGateway({ population: await provider.listen() }, { provenFrom: tomorrow });
  bearer = await gateway.token('one-stop');
});
afterAll(async () => {
  await gateway.close();
  await provider.close();
});

const act = (headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/r1/VN/GOV/H56/population/api/approvals`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-lgsp-purpose': 'testing',
      'x-road-userid': 'H56:cb-0142',
      ...headers,
    },
  });

describe('before the day from which proofs are asked for', () => {
  it('an act without one passes as its client says, and is counted; a wrong one never passes', async () => {
    provider.answer = { status: 200, body: '{}' };
    expect((await act()).status).toBe(200);
    expect(await metrics.getSingleMetricAsString('lgsp_gateway_unproven_acts_total')).toContain(
      'client="VN/GOV/H56/one-stop"} 1',
    );
    expect((await act({ 'x-lgsp-actor-token': 'made-up' })).status).toBe(401);
    gateway.offset = DAY_MS;
    expect((await act()).status).toBe(401);
    const { access_token } = await gateway.signIn('one-stop', 'cb-0142');
    expect((await act({ 'x-lgsp-actor-token': access_token })).status).toBe(200);
  });
});
