import { JsonFault, remember } from '@lgsp/kernel';
import { XRoadError } from '@lgsp/x-road';
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { type Handed } from '../corridor/call.js';
import { type FieldFilter, filterProblem } from '../policy/field-filter.js';
import { type ProviderAnswer } from '../providers/provider-answer.js';
import { type StreamedBody } from './streamed-body.js';

export interface Released extends Handed {
  readonly status: number;
  /** Names and values in turn, without Content-Length. */
  readonly headers: (string | string[])[];
  readonly body: Buffer | StreamedBody;
}

const STOPPED = new Set([
  ...['connection', 'keep-alive', 'proxy-authenticate', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
  ...['content-length', 'date', 'server', 'x-powered-by', 'via'],
]);
const OWN = /^x-(road|lgsp)-/;
const passes = remember((name: string) => !STOPPED.has(name) && !OWN.test(name));
/** Under a field filter a header could carry what the body may not: only these pass. */
const UNDER_FILTER = new Set([
  'content-type',
  'cache-control',
  'etag',
  'last-modified',
  'vary',
  'retry-after',
]);

type Passed = Omit<Released, 'body'> & Pick<ProviderAnswer, 'body'>;

/** The answer as the agreement lets it pass. @throws XRoadError InvalidAnswer when that cannot be told */
export function release(answer: ProviderAnswer, filter: FieldFilter | undefined): Passed {
  const headers: (string | string[])[] = [];
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && passes(name) && (!filter || UNDER_FILTER.has(name))) headers.push(name, value);
  const { status, body } = answer;
  if (body instanceof Readable) return { status, headers, body: whole(answer, body, filter) };
  return { status, headers, body: filter ? filtered(answer, body, filter) : body };
}

/** A stream, unless a filter stands against it, or its end would look like any other: nobody could tell that it was cut. */
function whole({ headers }: ProviderAnswer, body: Readable, filter: FieldFilter | undefined): Readable {
  const ends = headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined;
  if (ends && !filter) return body;
  body.destroy();
  throw new XRoadError(
    'InvalidAnswer',
    'The provider answered with a stream that cannot be handed on as agreed',
  );
}

const NOTHING = Buffer.alloc(0);

function filtered({ status, headers }: ProviderAnswer, body: Buffer, filter: FieldFilter): Buffer {
  const success = status < 300;
  if (body.length === 0 || (status >= 300 && status < 400)) return NOTHING;
  try {
    if (!isJson(headers) || !isUtf8(body)) throw new JsonFault('is not JSON');
    return success ? filter(body) : filterProblem(body);
  } catch (fault) {
    if (!(fault instanceof JsonFault)) throw fault;
    if (!success) return Buffer.from(JSON.stringify({ status }));
    throw new XRoadError(
      'InvalidAnswer',
      `The provider answered with something that ${fault.message}; the agreed fields cannot be told apart`,
    );
  }
}

const isJson = (headers: ProviderAnswer['headers']): boolean =>
  headers['content-encoding'] === undefined &&
  /^application\/([\w.-]+\+)?json/i.test(String(headers['content-type'] ?? ''));
