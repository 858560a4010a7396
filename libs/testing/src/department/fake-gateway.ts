import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A call of the department under test to another system. */
export interface R1Call {
  readonly method: string;
  /** Short name of the subsystem that is asked. */
  readonly system: string;
  /** Below the provider's base URL, `/insurance-cards/…`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}
export interface R1Answer {
  readonly status: number;
  readonly body: unknown;
  /** The call had its effect; its answer never arrives. */
  readonly lost?: boolean;
}

/** What stands behind the gateway in a suite. */
export type Others = (call: R1Call) => R1Answer | Promise<R1Answer>;

/** The other system is not there. */
export const AWAY: R1Answer = {
  status: 503,
  body: { type: 'Server.ServerProxy.NetworkError', message: 'nobody is there' },
};

/** No agreement lets the department make the call, or not for this purpose. */
export const DENIED: R1Answer = {
  status: 403,
  body: { type: 'Server.ServerProxy.AccessDenied', message: 'no clause' },
};

/** A provider's own refusal, as it leaves the gateway. */
export const refusal = (status: number, code: string, title = 'Từ chối'): R1Answer => ({
  status,
  body: { type: `urn:lgsp:error:${code}`, status, code, title },
});

/** As a gateway of before lists were kept. */
const NONE_LISTED: R1Answer = { status: 404, body: { status: 404, code: 'HTTP.NOT_FOUND' } };

/** What the gateway says of itself: which agencies there are. */
export type Directory = () => R1Answer;

/** Keys, tokens and the `r1` end of the gateway, without its policy and its records. */
export async function fakeGateway(others: Others, directory: Directory = () => NONE_LISTED) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'suite', alg: 'ES256', use: 'sig' }] };
  const server = createServer((request, response) => {
    void (async () => {
      const [, root, ...rest] = (request.url ?? '').split('/');
      const body = await text(request);
      const reply = (status: number, value: unknown): unknown =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (root === 'oauth' && rest[0] === 'jwks') return reply(200, jwks);
      if (root === 'oauth') return reply(200, { access_token: 'client-token', expires_in: 300 });
      if (root === 'directory') {
        const { status, body: agencies } = directory();
        return reply(status, agencies);
      }
      const answer = await others({
        method: request.method ?? '',
        system: rest[3] ?? '',
        path: `/${rest.slice(5).join('/')}`,
        headers: request.headers,
        body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>),
      });
      if (answer.lost) return request.socket.destroy();
      const type = (answer.body as { type?: string } | undefined)?.type ?? '';
      // What the exchange says itself bears its type in a header, too.
      if (/^(Server|Client)\./.test(type)) response.setHeader('x-road-error', type);
      return reply(answer.status, answer.body);
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: (audience: string): Promise<string> =>
      new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: 'suite' })
        .setIssuer(url)
        .setAudience(audience)
        .setSubject('gateway')
        .setExpirationTime('10m')
        .sign(privateKey),
    close: (): Promise<void> =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
