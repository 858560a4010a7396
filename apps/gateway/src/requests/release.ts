import { remember } from '@lgsp/kernel';
import { XRoadError } from '@lgsp/x-road';
import { type FieldFilter, filterProblem } from './field-filter.js';
import { type ProviderAnswer } from './provider-pool.js';

export interface Released {
  readonly status: number;
  /** Names and values in turn, without Content-Length. */
  readonly headers: (string | string[])[];
  /** Text where it was written anew: it leaves in one piece with the head. */
  readonly body: Buffer | string;
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

/** The answer as the agreement lets it pass. @throws XRoadError InvalidAnswer when a filter cannot be applied */
export function release(answer: ProviderAnswer, filter: FieldFilter | undefined): Released {
  const headers: (string | string[])[] = [];
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && passes(name) && (!filter || UNDER_FILTER.has(name))) headers.push(name, value);
  return { status: answer.status, headers, body: filter ? filtered(answer, filter) : answer.body };
}

function filtered(answer: ProviderAnswer, filter: FieldFilter): string {
  const { status, body } = answer;
  const success = status < 300;
  if (body.length === 0 || (status >= 300 && status < 400)) return '';
  const value = parseJson(answer);
  if (value === undefined && success)
    throw new XRoadError(
      'InvalidAnswer',
      'The provider answered with something that is no JSON; the agreed fields cannot be told apart',
    );
  return JSON.stringify(success ? filter(value) : filterProblem(value ?? { status }));
}

function parseJson({ headers, body }: ProviderAnswer): unknown {
  if (headers['content-encoding'] !== undefined) return undefined;
  if (!/^application\/([\w.-]+\+)?json/i.test(String(headers['content-type'] ?? ''))) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
