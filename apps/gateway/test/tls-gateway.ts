import { certificates, freePort } from '@lgsp/testing';
import { copyFileSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startGateway } from './test-gateway.js';

/** Whose certificate is shown. */
export type Shown = 'own' | 'other' | undefined;
export interface Asked {
  readonly by?: Shown;
  readonly token?: string;
  readonly form?: Record<string, string>;
  readonly headers?: Record<string, string>;
}

/** A gateway with both TLS doors, where this client has the certificate `own` and `other` is nobody's. */
export async function tlsGateway(
  client: string,
  providers: Parameters<typeof startGateway>[0] = {},
  options: Parameters<typeof startGateway>[1] = {},
) {
  const id = `VN/GOV/H56/${client}`;
  const made = await certificates({ ca: { server: 'server', own: client, other: client } });
  const [tlsPort, grpcPort, grpcTlsPort] = [await freePort(), await freePort(), await freePort()];
  const pem = (name: string): Buffer => readFileSync(made.file(name));
  const tls = (port: number) => ({
    ...{ host: '127.0.0.1', port },
    ...{ certFile: made.file('server.crt'), keyFile: made.file('server.key') },
  });
  const gateway = await startGateway(providers, {
    ...{ tls: tls(tlsPort), grpcPort, grpcTls: tls(grpcTlsPort) },
    ...options,
  });
  copyFileSync(made.file('own.crt'), join(gateway.secrets, `VN.GOV.H56.${client}.crt.pem`));

  const ask = (path: string, { by, token, form, headers }: Asked = {}) =>
    new Promise<{ status: number | undefined; challenge: string | undefined; json: unknown }>(
      (resolve, reject) => {
        const body = form && new URLSearchParams(form).toString();
        const asked = request({
          ...{ host: '127.0.0.1', port: tlsPort, path, method: form ? 'POST' : 'GET', agent: false },
          ...{ ca: pem('ca.crt'), ...(by && { cert: pem(`${by}.crt`), key: pem(`${by}.key`) }) },
          headers: {
            'x-road-client': id,
            ...(token && { authorization: `Bearer ${token}` }),
            ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...headers,
          },
        });
        asked.on('error', reject).on('response', (answer) => {
          text(answer).then((said) => {
            const challenge = answer.headers['www-authenticate'];
            resolve({ status: answer.statusCode, challenge, json: JSON.parse(said) as unknown });
          }, reject);
        });
        asked.end(body);
      },
    );

  const form = { grant_type: 'client_credentials', client_id: id };
  return {
    ...{ gateway, id, form, ask, pem, tlsPort, grpcPort, grpcTlsPort },
    /** A token that is bound to `own`. */
    bound: async (): Promise<string> => {
      const { json } = await ask('/oauth/token', { by: 'own', form });
      return (json as { access_token: string }).access_token;
    },
  };
}

export type TlsGateway = Awaited<ReturnType<typeof tlsGateway>>;
