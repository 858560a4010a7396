import { type Bilingual, type DomainError, type Fault, given } from '@lgsp/kernel';
import { statusOf } from './status-of-kind.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** Problem details for HTTP APIs, RFC 9457, with the registered code and the faults of an input. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** `urn:uuid:` of the exchange or request, to ask after. */
  readonly instance?: string;
}

/** Vietnamese unless English is preferred to it (RFC 9110 §12.5.4). */
export function languageOf(acceptLanguage: string | undefined): keyof Bilingual {
  let best: keyof Bilingual = 'vi';
  let weight = 0;
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',', 20)) {
    const [range = '', ...parameters] = part.trim().split(';');
    const language = range.trim().split('-')[0];
    const q = Number(parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean) ?? 1);
    if ((language === 'vi' || language === 'en') && q > weight) [best, weight] = [language, q];
  }
  return best;
}

export function problemOf(error: DomainError, language: keyof Bilingual, instance?: string): Problem {
  return {
    type: `urn:lgsp:error:${error.code}`,
    title: error.title[language],
    status: statusOf(error),
    code: error.code,
    ...given({ detail: error.detail }),
    ...(error.faults.length === 0 ? {} : { errors: error.faults }),
    ...given({ instance: instance === undefined ? undefined : `urn:uuid:${instance}` }),
  };
}
