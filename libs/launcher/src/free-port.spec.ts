import { createServer } from 'node:net';
import { freePort, portIsFree } from './free-port.js';

describe('freePort', () => {
  it('gives no port twice, though nobody listens on those given', async () => {
    const given = await Promise.all(Array.from({ length: 1_000 }, freePort));
    expect(new Set(given).size).toBe(1_000);
  });

  it('gives ports on which a server can listen', async () => {
    const port = await freePort();
    expect(await portIsFree(port)).toBe(true);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await portIsFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
  });
});
