import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface TokenClaims {
  readonly audience?: string;
  /** Default: the gateway. */
  readonly subject?: string;
  /** From now, as jose has it (`10m`). */
  readonly expires?: string;
}

export interface FakeIssuer {
  readonly url: string;
  token(claims: TokenClaims & { readonly audience: string }): Promise<string>;
  close(): Promise<void>;
}

/** Stands where the gateway stands: its keys, its tokens; every call through it finds nobody (503). */
export async function fakeIssuer(): Promise<FakeIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'conformance', alg: 'ES256', use: 'sig' }] };
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown, headers = {}): void =>
      void response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    if (request.url === '/oauth/jwks') return answer(200, jwks);
    if (request.url === '/oauth/token') return answer(200, { access_token: 'client-token', expires_in: 300 });
    // As a gateway that lists none.
    if (request.url === '/directory/agencies') return answer(404, { status: 404, code: 'HTTP.NOT_FOUND' });
    const type = 'Server.ServerProxy.NetworkError';
    answer(503, { type, message: 'nobody is there' }, { 'x-road-error': type, 'retry-after': '1' });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: ({ audience, subject = 'gateway', expires = '10m' }) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: 'conformance' })
        .setIssuer(url)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(privateKey),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export const CLIENT = 'VN/GOV/H56/one-stop';
