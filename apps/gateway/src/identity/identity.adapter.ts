import { type Tx } from '@lgsp/database';
import {
  type Adapter,
  type AdapterConstructor,
  type AdapterPayload,
  type ClientMetadata,
} from 'oidc-provider';
import { type Subsystem } from '../policy/subsystem.js';
import { formerIdsOf } from '../policy/named-subsystem.js';
import { certificatesOf } from './client-certificates.js';
import { publicKeysOf } from './client-keys.js';
import { fileNameOf, secretHashesOf } from './client-secrets.js';
import { ACT_SCOPE } from './identity.options.js';

/** What oidc-provider must remember, on PostgreSQL; clients are the registry's subsystems and nowhere else. */
export function adapterOn(
  tx: Tx,
  clients: (id: string) => Subsystem | undefined,
  secretsDir: string,
): AdapterConstructor {
  return class implements Adapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      await tx.query(
        `INSERT INTO identity_payload (model, id, payload, grant_id, expires_at)
         VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))
         ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at`,
        [this.model, id, JSON.stringify(payload), payload.grantId ?? null, expiresIn ?? null],
      );
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      if (this.model === 'Client') return clientOf(clients(id), secretsDir, id);
      const [row] = await tx.query<{ payload: AdapterPayload }>(
        `SELECT payload FROM identity_payload WHERE model = $1 AND id = $2
         AND (expires_at IS NULL OR expires_at > now())`,
        [this.model, id],
      );
      return row?.payload;
    }

    /** Of sessions. */
    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      const [row] = await tx.query<{ payload: AdapterPayload }>(
        `SELECT payload FROM identity_payload WHERE model = $1 AND payload ->> 'uid' = $2 AND expires_at > now()`,
        [this.model, uid],
      );
      return row?.payload;
    }

    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    async consume(id: string): Promise<void> {
      await tx.query(
        `UPDATE identity_payload SET payload = jsonb_set(payload, '{consumed}', to_jsonb(extract(epoch FROM now())::bigint))
         WHERE model = $1 AND id = $2`,
        [this.model, id],
      );
    }

    async destroy(id: string): Promise<void> {
      await tx.query('DELETE FROM identity_payload WHERE model = $1 AND id = $2', [this.model, id]);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      await tx.query('DELETE FROM identity_payload WHERE model = $1 AND grant_id = $2', [
        this.model,
        grantId,
      ]);
    }
  };
}

async function clientOf(
  subsystem: Subsystem | undefined,
  secretsDir: string,
  id: string,
): Promise<ClientMetadata | undefined> {
  const credential = subsystem?.client
    ? await firstCredential(secretsDir, [id, ...formerIdsOf(subsystem)])
    : undefined;
  if (!subsystem || !credential) return undefined;
  return {
    client_id: id,
    ...credential,
    ...grantsOf(subsystem),
  };
}

/** A client without a list of scopes could ask for every one, so each is given the one that all have. */
function grantsOf({ scopes, redirectUris }: Subsystem) {
  const own = ['exchange', ...scopes];
  if (redirectUris.length === 0)
    return {
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      scope: own.join(' '),
    };
  return {
    grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: [...redirectUris],
    scope: ['openid', ACT_SCOPE, ...own].join(' '),
  };
}

/** Its own, else the one of before it moved. */
async function firstCredential(secretsDir: string, ids: readonly string[]) {
  for (const id of ids) {
    const found = await credentialOf(secretsDir, id);
    if (found) return found;
  }
  return undefined;
}

/** Certificates or keys, where it has a file of them: then its secret is none any more. */
async function credentialOf(secretsDir: string, id: string): Promise<Partial<ClientMetadata> | undefined> {
  const fileName = fileNameOf(id);
  if (fileName === undefined) return undefined;
  const certificates = await certificatesOf(secretsDir, fileName);
  if (certificates)
    return {
      token_endpoint_auth_method: 'self_signed_tls_client_auth',
      tls_client_certificate_bound_access_tokens: true,
      jwks: certificates,
    };
  const jwks = await publicKeysOf(secretsDir, fileName);
  if (jwks) return { token_endpoint_auth_method: 'private_key_jwt', jwks };
  const client_secret = await secretHashesOf(secretsDir, fileName);
  return client_secret === undefined ? undefined : { client_secret };
}
