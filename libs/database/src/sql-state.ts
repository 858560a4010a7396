import { DomainError } from '@lgsp/kernel';
import { QueryFailedError } from 'typeorm';

/** PostgreSQL's five characters of what went wrong (appendix A of its manual); undefined for other errors. */
export function sqlStateOf(error: unknown): string | undefined {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(source instanceof Error) || !('code' in source) || typeof source.code !== 'string') return undefined;
  return /^[0-9A-Z]{5}$/.test(source.code) ? source.code : undefined;
}

const DEADLOCK = '40P01';
const SERIALISATION = '40001';

/** The database itself asks for the whole transaction again: nobody did anything wrong. */
export const isRerunnable = (error: unknown): boolean =>
  [DEADLOCK, SERIALISATION].includes(sqlStateOf(error) ?? '');

const LOCK_NOT_AVAILABLE = '55P03';
const CANCELLED = '57014';
const STARTING = '57P03';

/**
 * The transaction was rolled back, nothing of it is kept, and what stood in its way passes: a lock held too long, a
 * conflict, too many connections, a database that starts. A connection lost on the way is not among these: its commit
 * may have come through.
 */
export function isPassing(error: unknown): boolean {
  if (isRerunnable(error)) return true;
  const state = sqlStateOf(error) ?? '';
  return [LOCK_NOT_AVAILABLE, CANCELLED, STARTING].includes(state) || state.startsWith('53');
}

/** The database cannot be used at all (gone, starting, refusing connections), as against refusing one statement. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DomainError) return false;
  const state = sqlStateOf(error);
  if (state) return /^(08|57P|53)/.test(state);
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (!(source instanceof Error)) return false;
  if ('code' in source && /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)/.test(String(source.code)))
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|not queryable|Query runner already released/i.test(
    source.message,
  );
}

/** True for a broken unique constraint, of this name when one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlStateOf(error) !== '23505') return false;
  if (!constraint) return true;
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return source instanceof Error && 'constraint' in source && source.constraint === constraint;
}
