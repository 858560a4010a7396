import { JsonFault, withoutMark } from '@lgsp/kernel';
import { type AnswerRule, headerRule, XRoadError } from '@lgsp/x-road';
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { type Handed } from '../corridor/call.js';
import { type RequestClause } from '../policy/agreement.js';
import { type FieldFilter, filterProblem } from '../policy/field-filter.js';
import { type ProviderAnswer } from '../providers/provider-answer.js';
import { type StreamedBody } from './streamed-body.js';

export interface Released extends Handed {
  readonly status: number;
  /** Names and values in turn, without Content-Length. */
  readonly headers: (string | string[])[];
  readonly body: Buffer | StreamedBody;
}

type Passed = Omit<Released, 'body'> & Pick<ProviderAnswer, 'body'>;
type Terms = Pick<RequestClause, 'filter' | 'headers'>;

/** The answer as the agreement lets it pass. @throws XRoadError InvalidAnswer when that cannot be told */
export function release(answer: ProviderAnswer, { filter, headers = [] }: Terms, isHead: boolean): Passed {
  const { status, body } = answer;
  if (body instanceof Readable) {
    const whole = untouched(answer, body, filter);
    return { status, headers: passing(answer, WHOLE, headers), body: whole };
  }
  // A body that did not come cannot be compared: what GET would cut is taken for cut.
  if (isHead) return { status, headers: passing(answer, filter ? CUT : WHOLE, headers), body: NOTHING };
  if (!filter) return { status, headers: passing(answer, WHOLE, headers), body };
  const cut = filtered(answer, body, filter);
  // A filter only cuts: what is as long as before is as it was.
  const rules = status < 400 && cut.length === body.length ? WITH_BODY : CUT;
  return { status, headers: passing(answer, rules, headers), body: cut };
}

const CUT: readonly AnswerRule[] = ['passes'];
const WITH_BODY: readonly AnswerRule[] = ['passes', 'with-body'];
const WHOLE: readonly AnswerRule[] = ['passes', 'with-body', 'unfiltered'];

function passing(
  answer: ProviderAnswer,
  rules: readonly AnswerRule[],
  named: readonly string[],
): (string | string[])[] {
  const headers: (string | string[])[] = [];
  for (const [name, value] of Object.entries(answer.headers)) {
    const { listed, answer: rule } = headerRule(name);
    if (value !== undefined && (listed ? rules.includes(rule) : named.includes(name)))
      headers.push(name, value);
  }
  return headers;
}

/** A stream, unless a filter stands against it, or its end would look like any other: nobody could tell that it was cut. */
function untouched({ headers }: ProviderAnswer, body: Readable, filter: FieldFilter | undefined): Readable {
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
    const text = withoutMark(body);
    return success ? filter(text) : filterProblem(text);
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
