import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface R1Call {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
export interface R1Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
}

/** Keys, tokens and an `r1` end for one service under test. */
export async function fakeGateway() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] };
  const calls: R1Call[] = [];
  const state: { answer: (call: R1Call) => R1Answer | 'hang' } = {
    answer: () => ({ body: { sheet: 'S-1' } }),
  };
  const server = createServer((request, response) => {
    void (async () => {
      const url = request.url ?? '';
      const body = await text(request);
      const reply = (status: number, value: unknown, headers: Record<string, string> = {}): void => {
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(value));
      };
      if (url === '/oauth/jwks') return reply(200, jwks);
      if (url === '/oauth/token') return reply(200, { access_token: 'client-token', expires_in: 300 });
      const call = { url, headers: request.headers, body };
      calls.push(call);
      const answer = state.answer(call);
      if (answer !== 'hang') reply(answer.status ?? 200, answer.body, answer.headers);
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (claims: { aud?: string; sub?: string } = {}): Promise<string> =>
    new SignJWT()
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(url)
      .setAudience(claims.aud ?? 'land')
      .setSubject(claims.sub ?? 'gateway')
      .setExpirationTime('5m')
      .sign(privateKey);
  const close = (): Promise<void> =>
    new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url, calls, state, token, close };
}
export type FakeGateway = Awaited<ReturnType<typeof fakeGateway>>;
