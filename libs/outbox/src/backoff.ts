import { DomainError, type ErrorKind } from '@lgsp/kernel';

/** Milliseconds before attempt `attempts + 1`. */
export type Backoff = (attempts: number, kind: ErrorKind) => number;

/** First pause and longest pause in milliseconds: what heals by itself is asked often, a defect seldom. */
const PAUSES: Partial<Record<ErrorKind, readonly [number, number]>> = {
  unavailable: [250, 15_000],
  timeout: [500, 30_000],
  'rate-limited': [1_000, 30_000],
  conflict: [250, 15_000],
};
const DEFECT = [1_000, 5 * 60_000] as const;

/** Doubles to the longest pause; jitter of a quarter keeps those who failed together from returning together. */
export const defaultBackoff: Backoff = (attempts, kind) => {
  const [first, longest] = PAUSES[kind] ?? DEFECT;
  const pause = Math.min(first * 2 ** Math.min(attempts - 1, 20), longest);
  return Math.round(pause * (0.75 + Math.random() / 2));
};

/** An error that is no DomainError is a defect of ours. */
export const kindOf = (error: unknown): ErrorKind => (error instanceof DomainError ? error.kind : 'internal');

/** What is stored and shown of an error: its code, never its text, which may hold a value. */
export function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? `${error.name}:${error.code}` : error.name;
}
