/** What becomes of a header of a request on its way to a provider. */
export type RequestRule =
  /** Handed on as it came. */
  | 'passes'
  /** Read here; what does not fit is refused, what fits is handed on. */
  | 'checked'
  /** Read here where a client gives it; the provider hears it from the gateway alone. */
  | 'asserted'
  /** The request is refused. */
  | 'refused'
  /** Ends here, unread. */
  | 'dropped';

/** What becomes of a header of an answer on its way to a client. */
export type AnswerRule =
  | 'passes'
  /** Beside a body that no field list has cut. */
  | 'with-body'
  /** Only where the clause has no field list: it could say what the list leaves out. */
  | 'unfiltered'
  /** Said by the gateway; the provider's own is dropped. */
  | 'asserted'
  | 'dropped';

export interface HeaderGroup {
  readonly about: string;
  readonly request: RequestRule;
  readonly answer: AnswerRule;
  /** Lower case; one that ends with `*` is every name that begins so. */
  readonly names: readonly string[];
  /** Several are one list (RFC 9110 §5.3); of all others one value counts, and two that differ are refused. */
  readonly list?: boolean;
  /** Means the same over gRPC, and passes there too. */
  readonly grpc?: boolean;
  /** Never looked at for personal numbers: ids, digests, versions and sizes look so by chance, and nobody's number belongs there. */
  readonly machine?: boolean;
}

/**
 * Every header that the exchange knows, and what becomes of it. What stands nowhere here passes neither way, unless the
 * clause that grants the call names it.
 */
export const HEADER_TABLE: readonly HeaderGroup[] = [
  {
    about: 'Who calls, for whom and why: X-Road Message Protocol for REST, and this platform’s own',
    request: 'asserted',
    answer: 'asserted',
    names: ['x-road-*', 'x-lgsp-*'],
  },
  {
    about: 'The proof that the acting official signed in: read here, and heard by no provider',
    request: 'asserted',
    answer: 'dropped',
    names: ['x-lgsp-actor-token'],
    machine: true,
  },
  {
    about:
      'As whom else the directory of officials knows the acting person: never read, and heard from the gateway alone',
    request: 'asserted',
    answer: 'dropped',
    names: ['x-lgsp-actor-also'],
  },
  {
    about:
      'The trace, in which the gateway is a span of its own, and what tracing systems add to it (W3C Trace Context)',
    request: 'asserted',
    answer: 'dropped',
    names: ['traceparent', 'tracestate'],
    list: true,
    machine: true,
  },
  {
    about: 'What travels with a trace (W3C Baggage)',
    request: 'passes',
    answer: 'dropped',
    names: ['baggage'],
    list: true,
    grpc: true,
    machine: true,
  },
  {
    about: 'The credential of this hop: the provider sees the gateway’s own',
    request: 'asserted',
    answer: 'dropped',
    names: ['authorization'],
    machine: true,
  },
  {
    about: 'The key of a call that may be repeated',
    request: 'checked',
    answer: 'dropped',
    names: ['idempotency-key'],
    grpc: true,
  },
  {
    about: 'What the client would like (RFC 9110 §12.5, RFC 7240)',
    request: 'passes',
    answer: 'dropped',
    names: ['accept', 'accept-charset', 'prefer', 'want-content-digest', 'want-repr-digest'],
    list: true,
    machine: true,
  },
  {
    about: 'In which language (RFC 9110 §12.5.4)',
    request: 'passes',
    answer: 'dropped',
    names: ['accept-language'],
    list: true,
    grpc: true,
    machine: true,
  },
  {
    about: 'Conditions that name versions (RFC 9110 §13.1)',
    request: 'passes',
    answer: 'dropped',
    names: ['if-match', 'if-none-match'],
    list: true,
    machine: true,
  },
  {
    about: 'Conditions that name an instant, and ranges (RFC 9110 §13.1, §14)',
    request: 'passes',
    answer: 'dropped',
    names: ['if-modified-since', 'if-unmodified-since', 'if-range', 'range'],
    machine: true,
  },
  {
    about: 'What the body is (RFC 9110 §8)',
    request: 'passes',
    answer: 'passes',
    names: ['content-type'],
    machine: true,
  },
  {
    about: 'How the body is written (RFC 9110 §8)',
    request: 'passes',
    answer: 'unfiltered',
    names: ['content-encoding'],
    list: true,
    machine: true,
  },
  {
    about: 'In which languages the body is (RFC 9110 §8.5)',
    request: 'passes',
    answer: 'passes',
    names: ['content-language'],
    list: true,
    machine: true,
  },
  {
    about: 'Which part of a whole the body is (RFC 9110 §14)',
    request: 'passes',
    answer: 'unfiltered',
    names: ['content-range'],
    machine: true,
  },
  {
    about: 'Digests of the bytes (RFC 9530, RFC 1864, RFC 3230)',
    request: 'passes',
    answer: 'with-body',
    names: ['content-digest', 'repr-digest', 'digest', 'content-md5'],
    list: true,
    machine: true,
  },
  {
    about: 'The version of what is answered (RFC 9110 §8.8)',
    request: 'dropped',
    answer: 'with-body',
    names: ['etag', 'last-modified'],
    machine: true,
  },
  {
    about: 'Who may keep it, and for how long (RFC 9111)',
    request: 'passes',
    answer: 'passes',
    names: ['cache-control'],
    list: true,
    machine: true,
  },
  {
    about: 'What else the answer depends on, is allowed, or is asked for (RFC 9110)',
    request: 'dropped',
    answer: 'passes',
    names: ['vary', 'allow', 'www-authenticate'],
    list: true,
    machine: true,
  },
  {
    about: 'When to come again, and until when at all (RFC 9110 §10.2.3, RFC 9111, RFC 9745, RFC 8594)',
    request: 'dropped',
    answer: 'passes',
    names: ['retry-after', 'expires', 'deprecation', 'sunset'],
    machine: true,
  },
  {
    about: 'Where what was made stands, and what belongs to it (RFC 9110, RFC 8288, RFC 6266, RFC 7240)',
    request: 'dropped',
    answer: 'unfiltered',
    names: [
      ...['location', 'content-location', 'link', 'content-disposition', 'accept-ranges'],
      ...['accept-patch', 'accept-post', 'preference-applied'],
    ],
    list: true,
  },
  {
    about: 'Kept from being guessed at by browsers',
    request: 'dropped',
    answer: 'asserted',
    names: ['x-content-type-options'],
    machine: true,
  },
  {
    about: 'Of this hop alone, lists (RFC 9110 §7.6.1)',
    request: 'dropped',
    answer: 'dropped',
    names: ['connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via', 'accept-encoding'],
    list: true,
    machine: true,
  },
  {
    about: 'Of this hop alone (RFC 9110 §7.6.1)',
    request: 'dropped',
    answer: 'dropped',
    names: [
      ...[
        'keep-alive',
        'proxy-*',
        'host',
        'content-length',
        'expect',
        'max-forwards',
        'date',
        'http2-settings',
      ],
      ...['server', 'x-powered-by', 'user-agent', 'strict-transport-security', 'alt-svc', 'grpc-*'],
    ],
    machine: true,
  },
  {
    about: 'Would ask for something else than what the agreement was found for',
    request: 'refused',
    answer: 'dropped',
    names: [
      ...['x-http-method', 'x-http-method-override', 'x-method-override'],
      ...['x-original-method', 'x-original-url', 'x-original-uri', 'x-rewrite-url'],
    ],
  },
  {
    about: 'Identities that servers behind a proxy believe: here the gateway alone says who calls',
    request: 'dropped',
    answer: 'dropped',
    names: [
      ...['remote-user', 'x-remote-user', 'x-user', 'x-authenticated-user', 'x-client-cert', 'client-cert'],
      ...['client-cert-chain', 'x-ssl-*', 'ssl-*', 'x-original-host', 'x-host', 'x-api-key', 'from'],
    ],
  },
  {
    about: 'Added by proxies and by tracing systems other than W3C’s',
    request: 'dropped',
    answer: 'dropped',
    names: [
      ...['forwarded', 'x-forwarded-*', 'x-real-*', 'x-client-ip', 'true-client-ip', 'x-request-id'],
      ...['x-correlation-id', 'x-trace-id', 'x-b3-*', 'b3', 'x-amzn-*', 'x-cloud-trace-context', 'cf-*'],
      ...['x-datadog-*', 'x-ot-*', 'uber-*', 'sentry-trace', 'newrelic', 'request-id'],
    ],
    list: true,
    machine: true,
  },
  {
    about: 'Of browsers',
    request: 'dropped',
    answer: 'dropped',
    names: [
      'cookie',
      'set-cookie',
      'origin',
      'referer',
      'dnt',
      'priority',
      'sec-*',
      'access-control-*',
      'pragma',
    ],
    list: true,
    machine: true,
  },
];
