import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { NationalSystems } from './national-systems.js';

/** Keys, tokens and the `r1` end behind which the national systems stand. */
export async function startGateway() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] };
  const national = new NationalSystems();
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '';
      const body = await text(request);
      const reply = (status: number, value: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      };
      if (path === '/oauth/jwks') return reply(200, jwks);
      if (path === '/oauth/token') return reply(200, { access_token: 'client-token', expires_in: 300 });
      const answer = national.answer({
        method: request.method ?? '',
        path: path.replace('/r1/VN/GOV/', ''),
        headers: request.headers,
        body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>),
      });
      if (answer.lost) request.socket.destroy();
      else reply(answer.status, answer.body);
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (): Promise<string> =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(url)
      .setAudience('population')
      .setSubject('gateway')
      .setExpirationTime('5m')
      .sign(privateKey);
  const close = (): Promise<void> =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url, national, token, close };
}
