import { type Tx } from '@lgsp/database';
import { given } from '@lgsp/kernel';
import * as oidc from 'openid-client';
import { FOREIGN_RETURN_ROUTE, WORKING_DAY } from '../identity.options.js';

/** The identity provider of the province, to which signing in is handed on (OpenID Connect Core §3.1). */
export interface ForeignIssuerOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim of its ID tokens that the directory keeps as an official's subject. */
  readonly subjectClaim: string;
}

/** Who signed in there. */
export interface SignedInThere {
  readonly subject: string;
  readonly acr?: string;
  readonly amr?: string[];
  /** Unix seconds, by its clock. */
  readonly authTime: number;
}

/** What the client asked for. */
interface Asked {
  readonly maxAge?: number | undefined;
  readonly hint?: string | undefined;
  readonly acrValues?: string | undefined;
  readonly prompt?: string | undefined;
  readonly uiLocales?: string | undefined;
}

/** What is said of one sign-in on its way there and back. */
interface Pending {
  readonly verifier: string;
  readonly nonce: string;
  readonly maxAge: number;
}

const MODEL = 'ForeignSignIn';
const WITHIN_SECONDS = 10;
const LOOPBACK = /^http:\/\/127\.0\.0\.1[:/]/;

export class ForeignIssuer {
  private discovered: Promise<oidc.Configuration> | undefined;
  private readonly returnsTo: string;

  constructor(
    private readonly options: ForeignIssuerOptions,
    private readonly tx: Tx,
    issuer: string,
  ) {
    this.returnsTo = issuer + FOREIGN_RETURN_ROUTE;
  }

  /** Where the browser goes. `asked` is of the client's request. */
  async begin(uid: string, asked: Asked): Promise<URL> {
    const configuration = await this.configuration();
    const pending: Pending = {
      verifier: oidc.randomPKCECodeVerifier(),
      nonce: oidc.randomNonce(),
      // Asked for in any case: only then does the answer say when they signed in.
      maxAge: asked.maxAge ?? WORKING_DAY,
    };
    await this.tx.query(
      `INSERT INTO identity_payload (model, id, payload, expires_at) VALUES ($1, $2, $3, now() + interval '10 minutes')
       ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at`,
      [MODEL, uid, JSON.stringify(pending)],
    );
    return oidc.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.returnsTo, scope: 'openid', state: uid, nonce: pending.nonce },
      ...{ max_age: String(pending.maxAge), code_challenge_method: 'S256' },
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      ...given({ login_hint: asked.hint, acr_values: asked.acrValues, prompt: asked.prompt }),
      ...given({ ui_locales: asked.uiLocales }),
    });
  }

  /** Who came back with this query. Undefined where it is none of ours, or refused there. Throws where it cannot be asked. */
  async finish(uid: string, query: string): Promise<SignedInThere | undefined> {
    const [row] = await this.tx.query<{ payload: Pending }>(
      `DELETE FROM identity_payload WHERE model = $1 AND id = $2 AND expires_at > now() RETURNING payload`,
      [MODEL, uid],
    );
    if (!row) return undefined;
    const { verifier, nonce, maxAge } = row.payload;
    const configuration = await this.configuration();
    const answer = await oidc
      .authorizationCodeGrant(configuration, new URL(`${this.returnsTo}?${query}`), {
        ...{ pkceCodeVerifier: verifier, expectedNonce: nonce, expectedState: uid, maxAge },
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        if (isRefusal(error)) return undefined;
        throw error;
      });
    const claims = answer?.claims();
    const subject = claims?.[this.options.subjectClaim];
    if (!claims || typeof subject !== 'string') return undefined;
    const { acr, amr, auth_time: authTime = 0 } = claims;
    return {
      ...{ subject, authTime },
      ...(typeof acr === 'string' ? { acr } : {}),
      ...(Array.isArray(amr) ? { amr: amr.filter((one): one is string => typeof one === 'string') } : {}),
    };
  }

  private configuration(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.options;
    this.discovered ??= oidc
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: WITHIN_SECONDS,
        // For development: a real one is reached by https alone.
        ...(LOOPBACK.test(issuer) ? { execute: [oidc.allowInsecureRequests] } : {}),
      })
      .catch((error: unknown) => {
        this.discovered = undefined;
        throw error;
      });
    return this.discovered;
  }
}

/** What came back is not what was asked for, or the official was refused there; anything else says nothing of them. */
const isRefusal = (error: unknown): boolean =>
  error instanceof oidc.AuthorizationResponseError ||
  (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') ||
  (error instanceof oidc.ClientError && /^OAUTH_(INVALID_RESPONSE|JWT_)/.test(error.code ?? ''));
