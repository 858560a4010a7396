import { uuidv7 } from '@lgsp/kernel';
import { type Simulator, startSimulator } from './simulator.js';

describe('credentials', () => {
  let simulator: Simulator;
  beforeAll(async () => (simulator = await startSimulator()));
  afterAll(() => simulator.stop());
  const look = (audience: string) =>
    simulator.call('GET', `/residence/permanent-residences/${uuidv7()}`, undefined, audience);

  it('takes the gateway’s token for a system it plays and no other', async () => {
    expect((await look('residence')).body['code']).toBe('RESIDENCE.REQUEST_UNKNOWN');
    expect(await look('population')).toMatchObject({ status: 401 });
    expect(await look('gateway')).toMatchObject({ status: 401 });
  });

  it('refuses without a token', async () => {
    const answer = await fetch(`${await simulator.url()}/residence/permanent-residences/${uuidv7()}`);
    expect(answer.status).toBe(401);
  });
});
