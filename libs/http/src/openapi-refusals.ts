import { type registeredErrors } from '@lgsp/kernel';
import { FAULTS } from '@lgsp/x-road';
import { type OpenAPIObject } from '@nestjs/swagger';
import { type DescribedOperation } from './openapi-operations.js';
import { statusOf } from './status-of-kind.js';

type Errors = ReturnType<typeof registeredErrors>;

/** What another system says of an outage passes with that system's own code. */
const OTHERS_CODES = [429, 503, 504];
const EVERY = [400, 401, 403, 404, 406, 408, 413, 415, 417, 422, 429, 431, 500, 503, 504];
const OF_CHANGES = [409];

const PROBLEM = {
  type: 'object',
  description: 'Problem details (RFC 9457).',
  properties: {
    type: { type: 'string', description: '`urn:lgsp:error:<code>`' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', description: 'Registered; it keeps its meaning.' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string', description: 'RFC 6901, into the input.' },
          code: { type: 'string' },
        },
        required: ['pointer', 'code'],
      },
    },
    instance: { type: 'string', description: '`urn:uuid:` and the id of the exchange, or of the request.' },
  },
  required: ['type', 'title', 'status', 'code'],
};
const REFUSAL = {
  type: 'object',
  description: 'The exchange itself says no, or has no answer: `X-Road-Error` is there.',
  properties: {
    type: { type: 'string', enum: Object.values(FAULTS).map(({ type }) => type) },
    message: { type: 'string' },
    detail: { type: 'string', format: 'uuid', description: 'Id of the exchange’s record.' },
  },
  required: ['type', 'message', 'detail'],
};
const HEADERS: Readonly<Record<string, { description: string; schema: object }>> = {
  'X-Road-Error': { description: 'Type of a refusal by the exchange.', schema: { type: 'string' } },
  'X-Road-Request-Id': {
    description: 'Id of the exchange and its record.',
    schema: { type: 'string', format: 'uuid' },
  },
  'X-Road-Request-Hash': { description: 'Of the request, in its record.', schema: { type: 'string' } },
  'X-LGSP-Salt': { description: 'Of the record’s hashes.', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 0 } },
  'WWW-Authenticate': { description: 'RFC 6750.', schema: { type: 'string' } },
};
const OF_EXCHANGE: readonly string[] = ['X-Road-Error', 'X-Road-Request-Hash', 'X-LGSP-Salt'];
const ownHeaders = (): typeof HEADERS =>
  Object.fromEntries(Object.entries(HEADERS).filter(([name]) => !OF_EXCHANGE.includes(name)));
const headers = (...names: string[]): object =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/**
 * Every status that an operation may answer with beside its success, each with the codes that the service registers for it: more than any
 * one operation gives, and none that is not listed. Through the exchange, what the exchange says stands beside what the provider says.
 */
export function describeRefusals(
  document: OpenAPIObject,
  operations: readonly DescribedOperation[],
  errors: Errors,
  byExchange: boolean,
): void {
  const components = (document.components ??= {});
  components.schemas = { ...components.schemas, Problem: PROBLEM };
  if (byExchange) components.schemas['ExchangeRefusal'] = REFUSAL;
  components.headers = byExchange ? HEADERS : ownHeaders();
  components.responses = { ...components.responses };
  const ofExchange = byExchange ? Object.values(FAULTS).map(({ status }) => status as number) : [];
  for (const { operation, isSafe } of operations) {
    const own = [...EVERY, ...(isSafe ? [] : OF_CHANGES)];
    for (const status of new Set([...own, ...ofExchange].toSorted((a, b) => a - b))) {
      // The path and method of an operation are there.
      if (status === 405) continue;
      const codes = own.includes(status) ? codesOf(errors, status) : [];
      if (codes.length === 0 && !ofExchange.includes(status)) continue;
      components.responses[status] ??= responseOf(status, codes, ofExchange.includes(status)) as never;
      operation.responses[status] = { $ref: `#/components/responses/${status}` };
    }
    if (byExchange)
      for (const response of Object.values(operation.responses))
        if (response && !('$ref' in response))
          response.headers = headers('X-Road-Request-Id', 'X-Road-Request-Hash', 'X-LGSP-Salt') as never;
  }
}

const codesOf = (errors: Errors, status: number): string[] =>
  errors.filter((error) => statusOf(error) === status).map(({ code }) => code);

function responseOf(status: number, codes: readonly string[], ofExchange: boolean): object {
  const code = OTHERS_CODES.includes(status)
    ? { type: 'string', examples: codes }
    : { type: 'string', enum: codes };
  const problem = {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      { type: 'object', properties: { status: { const: status }, code }, required: ['status', 'code'] },
    ],
  };
  return {
    description: DESCRIPTIONS[status] ?? '',
    headers: headers(
      'X-Road-Request-Id',
      ...(ofExchange ? ['X-Road-Error'] : []),
      ...(status === 401 ? ['WWW-Authenticate'] : []),
      ...(status === 429 || status === 503 ? ['Retry-After'] : []),
    ),
    content: {
      ...(codes.length > 0 && { 'application/problem+json': { schema: problem } }),
      ...(ofExchange && { 'application/json': { schema: { $ref: '#/components/schemas/ExchangeRefusal' } } }),
    },
  };
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request breaks its form.',
  401: 'No credential, or none that counts.',
  403: 'Not allowed: no clause, not this purpose, not this actor.',
  404: 'Not there.',
  406: 'In none of the accepted media types.',
  408: 'The request did not arrive in time.',
  409: 'The state has moved, or the same call still runs.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'The body is in no media type that is taken.',
  417: 'An expectation that is not met.',
  422: 'Well formed, and not accepted.',
  429: 'Too many calls.',
  431: 'The headers are too large.',
  500: 'A defect.',
  502: 'The provider’s answer cannot be handed on as agreed.',
  503: 'Nothing was done: try again.',
  504: 'No answer: what became of it is not known.',
};
