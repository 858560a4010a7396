import { loadConfig } from '@lgsp/config';
import { metrics } from '@lgsp/observability';
import { certificates, freePort } from '@lgsp/testing';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { request } from 'undici';
import { gatewayConfig } from '../src/gateway.config.js';
import { wholeGateway } from './whole-gateway.js';

describe('the whole gateway', () => {
  // One registry a process, and here several gateways in turn.
  afterEach(() => metrics.clear());

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

  it('shows its certificate at TLS_PORT and GRPC_TLS_PORT, and to who asks with HTTP/2 there alone', async () => {
    const made = await certificates({ ca: { server: 'server' } });
    const [https, grpc] = [await freePort(), await freePort()];
    const { close } = await wholeGateway([], {
      ...{ TLS_PORT: String(https), GRPC_TLS_PORT: String(grpc) },
      ...{ TLS_CERT_FILE: made.file('server.crt'), TLS_KEY_FILE: made.file('server.key') },
    });
    try {
      const shown = [];
      for (const port of [https, grpc]) {
        const socket = connect({ port, host: '127.0.0.1', ALPNProtocols: ['h2'], rejectUnauthorized: false });
        await once(socket, 'secureConnect');
        shown.push([socket.getPeerCertificate().subject.CN, socket.alpnProtocol]);
        socket.destroy();
      }
      expect(shown).toEqual([
        ['server', false],
        ['server', 'h2'],
      ]);
    } finally {
      await close();
    }
  });

  it.each(['TLS_PORT', 'GRPC_TLS_PORT'])('does not begin with %s and nothing to show there', (port) => {
    for (const key of ['TLS_CERT_FILE', 'TLS_KEY_FILE'])
      expect(() => loadConfig(gatewayConfig, { [port]: '8443' })).toThrow(`${key}: is required with ${port}`);
  });

  it.each(['TLS_CERT_FILE', 'TLS_KEY_FILE', 'TLS_URL'])(
    'does not begin with %s that nobody is shown',
    (key) =>
      expect(() => loadConfig(gatewayConfig, { [key]: 'https://x' })).toThrow(
        `${key}: means nothing without TLS_PORT`,
      ),
  );
});
