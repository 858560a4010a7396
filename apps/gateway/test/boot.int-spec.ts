import { request } from 'undici';
import { wholeGateway } from './whole-gateway.js';

describe('the whole gateway', () => {
  it('boots from its environment with the committed registry and serves its keys', async () => {
    const { url, close } = await wholeGateway();
    try {
      const keys = (await (await request(`${url}/oauth/jwks`)).body.json()) as { keys: object[] };
      expect(keys.keys).toHaveLength(2);
      expect(JSON.stringify(keys)).not.toContain('"d"');
      const bare = await request(`${url}/r1/VN/GOV/H56/population/api/persons/1`);
      expect([bare.statusCode, (await request(`${url}/admin/agreements`)).statusCode]).toEqual([401, 401]);
      expect((await request(`${url}/exchanges`)).statusCode).toBe(401);
    } finally {
      await close();
    }
  });
});
