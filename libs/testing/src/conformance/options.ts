/** A request as the gateway would forward it. */
export interface SampleRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  /** Below the service's base URL. */
  readonly path: string;
  readonly body: unknown;
  /** Beside the credential, the caller and a fresh idempotency key. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A use case that is accepted and emits. */
export interface Emitting {
  /** A fresh one each time (new keys, new subjects). `canary` must stand where a citizen's number belongs, if any. */
  readonly request: (canary: string) => SampleRequest | Promise<SampleRequest>;
  /** Type of one event it emits. */
  readonly type: string;
  /** Rows that must exist before, as SQL for the owner role. */
  readonly given?: readonly string[];
}

/** What arrives from others. */
export interface Consuming {
  /** A valid event, of a fresh subject each time; envelope attributes are added. */
  readonly event: () => {
    readonly source: string;
    readonly type: string;
    readonly subject: string;
    readonly data: object;
  };
  /** Table that the handler writes: made to refuse, it makes any event a poisonous one. */
  readonly table: string;
  /** SQL for one number that rises by one with each event applied. */
  readonly effect: string;
  /** A second event of the same subject changes nothing more: the effect is that of the subject. */
  readonly oncePerSubject?: true;
  readonly given?: readonly string[];
}

/** Says why a department does not emit or consume: the checks for it are left out for that reason only. */
export interface Never {
  readonly never: string;
}

export interface DepartmentConformance {
  readonly system: string;
  /** Folder of the service; default: `apps/<system>` of the repository. */
  readonly folder?: string;
  /** Its committed description; default: apps/gateway/registry/generated/openapi/<system>.json of the repository. */
  readonly openapi?: string;
  /** Its own documented environment beside the platform's. */
  readonly env?: Readonly<Record<string, string>>;
  readonly grpc?: boolean;
  /** Patience with its start (default 30 s). */
  readonly readyWithinSeconds?: number;
  /** Audience of its tokens; default: the system. */
  readonly audience?: string;
  readonly emits: Emitting | Never;
  readonly consumes: Consuming | Never;
  /** Routes (`GET /path`) that are public by design beside health and metrics; none in a department. */
  readonly publicRoutes?: readonly string[];
}

export const happens = <T extends object>(what: T | Never): what is T => !('never' in what);
