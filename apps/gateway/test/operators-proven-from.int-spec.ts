import { metrics } from '@lgsp/observability';
import { acts, type OperatorsGateway, operatorsGateway } from './operators-gateway.js';

let operators: OperatorsGateway;
beforeAll(async () => {
  operators = await operatorsGateway({ PROVEN_ACTS_FROM: '2099-01-01' });
});
afterAll(() => operators.close());

async function counted(): Promise<number> {
  const said = await metrics.getSingleMetricAsString('lgsp_gateway_unproven_acts_total');
  return Number(/client="VN\/GOV\/H56\/operator"[^}]*\} (\d+)/.exec(said)?.[1] ?? 0);
}

describe('an act of an operator before the day from which proofs are asked for', () => {
  it.each(acts)('$name passes as its client says, and is counted', async ({ method, path }) => {
    const before = await counted();
    const answer = await operators.act(method, path, { token: undefined });
    expect([200, 400, 404]).toContain(answer.status);
    expect(await counted()).toBe(before + 1);
  });

  it.each(acts)('$name never passes with a wrong token, nor for nobody', async ({ method, path }) => {
    expect((await operators.act(method, path, { token: 'made-up' })).status).toBe(401);
    expect((await operators.act(method, path, { person: '' })).status).toBe(403);
  });
});
