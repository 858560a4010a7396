/** Header names of the X-Road message protocol for REST and of this platform, lower-cased as Node and gRPC give them. */
export const HEADER = {
  client: 'x-road-client',
  /** Ids that the client had before it moved to another member, `,` between: said by the gateway alone. */
  clientFormerly: 'x-lgsp-client-formerly',
  service: 'x-road-service',
  /** Id of the message, given by the client or made by the gateway (UUID). */
  id: 'x-road-id',
  /** The acting person: `<member>:<opaque staff id>` or `system:<system>`. */
  userId: 'x-road-userid',
  /** The acting official's own token: read by the gateway, told to nobody. */
  actorToken: 'x-lgsp-actor-token',
  /** Other ids under which the acting person stands in the directory of officials, with commas: said by the gateway alone. */
  actorAlso: 'x-lgsp-actor-also',
  /** The case: for us the dossier code. */
  issue: 'x-road-issue',
  representedParty: 'x-road-represented-party',
  securityServer: 'x-road-security-server',
  /** Id of the exchange and of its record, always made by the gateway (UUIDv7). */
  requestId: 'x-road-request-id',
  requestHash: 'x-road-request-hash',
  /** Of the record's hashes: said in the answer, and kept in the record. */
  salt: 'x-lgsp-salt',
  error: 'x-road-error',
  purpose: 'x-lgsp-purpose',
  procedure: 'x-lgsp-procedure',
  /** Of which places and agencies the call may see rows: said by the gateway alone. */
  scope: 'x-lgsp-scope',
  /** Milliseconds that are left for the answer. */
  timeout: 'x-lgsp-timeout',
  correlationId: 'x-lgsp-correlation-id',
  causationId: 'x-lgsp-causation-id',
  traceparent: 'traceparent',
  tracestate: 'tracestate',
  idempotencyKey: 'idempotency-key',
} as const;
