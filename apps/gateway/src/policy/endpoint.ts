import { type Act, type Proof, type ScopeKind } from '@lgsp/security';

/** The one service code of every system here. */
export const SERVICE_CODE = 'api';

/** One callable thing of a provider, derived from its OpenAPI description or its proto. */
export interface Endpoint {
  readonly provider: string;
  readonly kind: 'rest' | 'grpc';
  /** `GET`, or empty for gRPC. */
  readonly method: string;
  /** `/persons/{id}`, or `/lgsp.population.v1.Persons/GetPerson`. */
  readonly path: string;
  /** As agreements and denials write it: `GET /persons/*`, or `lgsp.population.v1.Persons/GetPerson`. */
  readonly name: string;
  /** Changes nothing at the provider: `x-safe: true`, proto `idempotency_level = NO_SIDE_EFFECTS`; unsafe by default. */
  readonly safe: boolean;
  /** Knows a repeated call by its `Idempotency-Key`, as its description says; no proto says so of a method. */
  readonly takesKey: boolean;
  /** A success is handed on while it arrives (`x-stream: true`): whole or not at all, so no clause may name fields of it. */
  readonly streams: boolean;
  /** Whose act it is (`x-act`); absent, nobody's in particular. */
  readonly act?: Act | 'unknown';
  /** How the act asks to be vouched for (`x-proof`); absent, the client's word is enough. */
  readonly proof?: Proof;
  /** Which scopes of rows a clause may grant of it (`x-scope`); absent, it asks for none; empty, for some that are not known here. */
  readonly scopes?: readonly ScopeKind[];
  /** Query parameters that its description calls arrays: they may come several times. */
  readonly lists: readonly string[];
}
