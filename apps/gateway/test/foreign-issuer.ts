import { exportJWK, generateKeyPair } from 'jose';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** An identity provider of the province as others run one: whoever comes is signed in as `subject`, since `since`. */
export class ForeignIdentityProvider {
  subject = 'cb-0142';
  /** Unix seconds; now where absent. */
  since: number | undefined;
  private server: Server | undefined;
  url = '';

  async start(returnsTo: string): Promise<void> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    this.server = createServer();
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    const provider = new Provider(this.url, {
      jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'one' }] },
      clients: [
        {
          ...{ client_id: 'lgsp', client_secret: 'a-secret-there', redirect_uris: [returnsTo] },
          ...{ response_types: ['code'], grant_types: ['authorization_code'] },
          id_token_signed_response_alg: 'ES256',
        },
      ],
      cookies: { keys: ['k'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/who/${uid}` },
      ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, employee: `e-${sub}` }) }),
      claims: { openid: ['sub', 'employee', 'auth_time', 'acr'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId,
          accountId: oidc.session?.accountId,
        });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
    });
    const callback = provider.callback();
    this.server.on('request', (request, response) => {
      if (!request.url?.startsWith('/who/')) return void callback(request, response);
      const login = {
        accountId: this.subject,
        acr: 'loa3',
        ...(this.since === undefined ? {} : { ts: this.since }),
      };
      void provider.interactionFinished(request, response, { login });
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server?.close(() => resolve());
      this.server?.closeAllConnections();
    });
  }
}
