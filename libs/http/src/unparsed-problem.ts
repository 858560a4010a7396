import { type DomainErrorClass } from '@lgsp/kernel';
import { BadRequest, HeadersTooLarge, RequestTimeout, TooLarge } from './http.errors.js';
import { languageOf, PROBLEM_JSON, problemOf } from './problem.js';
import { type Unparsed, type UnparsedAnswer } from './refuse-connection.js';

const ERRORS: Readonly<Record<Unparsed, DomainErrorClass>> = {
  malformed: BadRequest,
  late: RequestTimeout,
  'headers-too-large': HeadersTooLarge,
  'body-too-large': TooLarge,
};

/** What never became a request, as a problem; nobody knows in which language it would be read. */
export function unparsedProblem(what: Unparsed): UnparsedAnswer {
  const language = languageOf(undefined);
  const problem = problemOf(new ERRORS[what](), language);
  const headers = { 'content-type': PROBLEM_JSON, 'content-language': language };
  return { status: problem.status, headers, body: JSON.stringify(problem) };
}
